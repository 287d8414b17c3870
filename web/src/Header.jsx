// Header.jsx -- what is asked about: service, event, language, filter, time; and who asks.

import { Combo } from './Combo.jsx';
import { Filter } from './Filter.jsx';
import { Range } from './Range.jsx';
import { optionsOf } from './choosing.js';

export function Header({ login, place, side, series, window, extent, dark, go, onRefresh, onTheme, onLogin, onKeys }) {
    const services = [{ value: '', text: 'All services' }, ...optionsOf(series, 'service')];
    const ofService = series.filter((row) => side.service === '' || row.service === side.service);
    const events = optionsOf(ofService, 'event'), languages = optionsOf(ofService.filter((row) => row.event === side.event), 'language');
    return <header class="head">
        <h1><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><rect x="2" y="3" width="20" height="5" rx="1" /><rect x="2" y="9.5" width="13" height="5" rx="1" /><rect x="2" y="16" width="7" height="5" rx="1" /></svg>Flame</h1>
        <Combo label="Service" value={side.service} text={side.service || 'All services'} options={services} onChoose={(service) => go({ service, event: '', language: '', zoom: [], of: '', view: place.view === 'sandwich' ? 'tree' : place.view })} />
        <Combo label="Event" value={side.event} options={events} empty="none" onChoose={(event) => go({ event, language: '', zoom: [] })} />
        {languages.length > 1 && <Combo label="Language" value={place.language} text={place.language || 'All'} options={[{ value: '', text: 'All' }, ...languages]} onChoose={(language) => go({ language, zoom: [] })} />}
        <Filter login={login} label="Tag filter" side={side} value={place.filter} onChange={(filter) => go({ filter, zoom: [] })} />
        <Range place={place} from={window[0]} to={window[1]} extent={extent} onChange={(change) => go({ ...change, select: null, base: null, compare: false, zoom: [] })} />
        <span class="buttons">
            <button type="button" class="icon" title="Ask again" aria-label="Ask again" onClick={onRefresh}>↻</button>
            <button type="button" class="icon" title="Light or dark" aria-label={dark ? 'Light theme' : 'Dark theme'} onClick={onTheme}>{dark ? '☀' : '☾'}</button>
            <button type="button" class="icon" title="Keys" aria-label="Keys" onClick={onKeys}>?</button>
            <button type="button" class="who" title="Who asks" onClick={onLogin}>{login.user}</button>
        </span>
    </header>;
}
