import './styles/page.css';
import './styles/font.css';
import { tameSliders } from './controllers/touch-sliders.ts';
import { keepFocus } from './elements/focus.ts';
import './elements/sharkfin-app.ts';

tameSliders();
keepFocus();
