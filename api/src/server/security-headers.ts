import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers of pages. Scripts come from our own files only, so that nothing written into a page can
 * run; styles may be inline, since components place things by their style attribute.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Served in clear on loopback; whoever ends TLS in front of us sets this one.
    strictTransportSecurity: false,
  });
}
