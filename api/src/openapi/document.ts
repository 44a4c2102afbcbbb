import { generateOpenApiDocument } from 'trpc-to-openapi';
import { appRouter } from '../trpc/app-router.ts';

export function openApiDocument(version: string): unknown {
  return generateOpenApiDocument(appRouter as never, {
    title: 'Reservation engine',
    version,
    baseUrl: '/',
    filter: ({ metadata }) => !('whenQuery' in metadata.openapi),
  });
}
