import './styles/page.css';
import './styles/font.css';
import './elements/sharkfin-app.ts';
