export * from './domain/index.ts';
export * from './engine.ts';
export * from './projections/views.ts';
