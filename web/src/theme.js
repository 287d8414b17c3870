// theme.js -- light or dark: as the reader's system is, unless the reader has chosen.

import { useEffect, useState } from 'preact/hooks';

const KEY = 'flame_tree.theme', SYSTEM = matchMedia('(prefers-color-scheme: dark)');

const chosen = () => {
    try {
        return localStorage.getItem(KEY);
    } catch {
        return null;
    }
};

export function useTheme() {
    const [dark, setDark] = useState(() => (chosen() ? chosen() === 'dark' : SYSTEM.matches));
    useEffect(() => {
        const listen = () => { if (!chosen()) setDark(SYSTEM.matches); };
        SYSTEM.addEventListener('change', listen);
        return () => SYSTEM.removeEventListener('change', listen);
    }, []);
    useEffect(() => { document.documentElement.dataset.theme = dark ? 'dark' : 'light'; }, [dark]);
    const turn = () => {
        try {
            localStorage.setItem(KEY, dark ? 'light' : 'dark');
        } catch {
            // A browser that keeps nothing: the choice lasts as long as the page.
        }
        setDark(!dark);
    };
    return [dark, turn];
}
