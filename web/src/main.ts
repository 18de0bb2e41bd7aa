// First of all: it begins the player, which loads while all the rest is evaluated.
import { startPlayer, startTools } from './engine/host.ts';
import './view/styles/fonts.css';
import './view/styles/tokens.css';
import './view/styles/base.css';
import './view/styles/states.css';
import './view/styles/header.css';
import './view/styles/transport.css';
import './view/styles/layout.css';
import './view/styles/queue.css';
import './view/styles/forms.css';
import './view/styles/stage.css';
import './view/styles/remembers.css';
import './view/styles/stage-room.css';
import './view/styles/page-map.css';
import './view/styles/story.css';
import './view/styles/timeline.css';
import { Address } from './app/address.ts';
import { entryOf } from './app/follow.ts';
import { Store } from './app/store.ts';
import { recalled } from './app/recall.ts';
import { loadBeside, loadSaved, loadSingleKeys, loadTheme, loadVariants, whenVariantsChange } from './app/storage.ts';
import { connect } from './engine/client.ts';
import { loadTheRest } from './later.ts';
import { keepOffline } from './offline.ts';
import { App } from './view/app.ts';

const address = new Address();
const store = new Store(connect(startPlayer, startTools), address);
const app = new App();
app.store = store;
document.querySelector('#app')?.replaceChildren(app);
const saved = loadSaved();
// An address that only followed what the reader did leads to where the reader was.
const isOwn = saved !== null && address.entry?.text === saved.text;
const link = isOwn ? null : address.link;
const kept = link === null ? loadBeside() : null;
if (kept) {
  store.send({ kind: 'beside', kernel: kept.kernel });
  store.send({ kind: 'tell', side: kept.told });
}
store.send({
  kind: 'booted',
  saved,
  link,
  variants: loadVariants(),
  theme: loadTheme(),
  hasSingleKeys: loadSingleKeys(),
});
recalled().forEach(store.send);
loadTheRest(store);
address.listen((found) =>
  store.send('entry' in found ? { kind: 'entry-visited', ...found } : { kind: 'link-visited', ...found }),
);
addEventListener('pagehide', () => {
  store.save();
  if (store.state.doc.version > 0) address.leave(entryOf(store.state));
});
whenVariantsChange((list) => store.send({ kind: 'variants-elsewhere', list }));
keepOffline(() => store.send({ kind: 'new-version' }));
