import './view/styles/fonts.css';
import './view/styles/tokens.css';
import './view/styles/base.css';
import './view/styles/states.css';
import './view/styles/header.css';
import './view/styles/layout.css';
import './view/styles/queue.css';
import './view/styles/forms.css';
import './view/styles/stage.css';
import './view/styles/remembers.css';
import './view/styles/stage-room.css';
import './view/styles/detail.css';
import './view/styles/page-map.css';
import './view/styles/lanes.css';
import './view/styles/story.css';
import './view/styles/timeline.css';
import './view/styles/beside.css';
import './view/styles/dialogs.css';
import './view/styles/files.css';
import './view/styles/gallery.css';
import './view/styles/predict.css';
import './view/styles/variants.css';
import { Store } from './app/store.ts';
import { recalled } from './app/recall.ts';
import { loadBeside, loadSaved, loadSingleKeys, loadTheme, loadVariants, whenVariantsChange } from './app/storage.ts';
import { connect } from './engine/client.ts';
import { startPlayer, startTools } from './engine/host.ts';
import { keepOffline } from './offline.ts';
import { App } from './view/app.ts';

const store = new Store(connect(startPlayer, startTools));
const app = new App();
app.store = store;
document.querySelector('#app')?.replaceChildren(app);
const kept = loadBeside();
if (kept) {
  store.send({ kind: 'beside', kernel: kept.kernel });
  store.send({ kind: 'tell', side: kept.told });
}
store.send({
  kind: 'booted',
  saved: loadSaved(),
  variants: loadVariants(),
  theme: loadTheme(),
  hasSingleKeys: loadSingleKeys(),
});
recalled().forEach(store.send);
addEventListener('pagehide', () => store.save());
whenVariantsChange((list) => store.send({ kind: 'variants-elsewhere', list }));
keepOffline(() => store.send({ kind: 'new-version' }));
