import '../view/styles/fonts.css';
import '../view/styles/tokens.css';
import '../view/styles/base.css';
import '../view/styles/header.css';
import './stress.css';
import { loadTheme } from '../app/storage.ts';
import { StressPage } from './page.ts';

const theme = loadTheme();
if (theme !== 'system') document.documentElement.dataset['theme'] = theme;
document.querySelector('#app')?.replaceChildren(new StressPage());
