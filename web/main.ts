import './styles/page.css';
import './styles/font.css';
import { tameSliders } from './browser/touch-sliders.ts';
import { keepFocus } from './ui/focus.ts';
import './shell/sharkfin-app.ts';

tameSliders();
keepFocus();
