/**
 * The browser that the tests of the page drive: Chromium without a window, which takes half of the processor that the
 * whole Chromium does.
 */
export const chromium = process.env['WRITEBACK_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';
