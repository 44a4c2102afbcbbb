/** Of the API and this program; documentation and /health say it. */
export const VERSION = '0.1.0';
