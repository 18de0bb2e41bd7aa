/** The browser that the tests of the page drive. */
export const chromium = process.env['WRITEBACK_CHROMIUM'] ?? '/usr/bin/chromium';
