// What the first view does without: dialogs, forms, and whatever explains a thing when it is pointed at. Each is an
// element that stands in the page from the beginning, and comes to life when this has been loaded.
import './styles/detail.css';
import './styles/lanes.css';
import './styles/beside.css';
import './styles/beside-room.css';
import './styles/dialogs.css';
import './styles/files.css';
import './styles/gallery.css';
import './styles/predict.css';
import './styles/share.css';
import './styles/variants.css';
import './beside/bar.ts';
import './detail.ts';
import './drop-target.ts';
import './files.ts';
import './gallery.ts';
import './help.ts';
import './line-form.ts';
import './live.ts';
import './path.ts';
import './predict.ts';
import './setup.ts';
import './share.ts';
import './terms.ts';
import './text-panel.ts';
import './timeline/lanes.ts';
import './variants.ts';
