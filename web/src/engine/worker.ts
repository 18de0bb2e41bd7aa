import init, { version } from '../../gen/player/writeback';
import wasm from '../../gen/player/writeback_bg.wasm?url';

await init({ module_or_path: wasm });
postMessage(version());
