// main.jsx -- begins.

import { render } from 'preact';
import { App } from './App.jsx';

render(<App />, document.getElementById('page'));
