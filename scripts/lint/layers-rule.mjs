import { isBuiltin } from 'node:module';
import { dirname, posix, relative } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { forbidden } from './layers.mjs';

/**
 * The place an import leads to, in the words of `layers.mjs`.
 *
 * @param {string} file relative to the repository
 * @param {string} specifier as written in the import
 */
export function placeOf(file, specifier) {
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  if (specifier.startsWith('#lib/')) return posix.join('console/src/lib', specifier.slice(5));
  if (isBuiltin(specifier)) return `node:${specifier.replace(/^node:/, '')}`;
  const ours = /^@reservation-engine\/([^/]+)(?:\/(.*))?$/.exec(specifier);
  return ours === null ? `npm:${specifier}` : posix.join(ours[1] ?? '', 'src', ours[2] ?? '');
}

/**
 * An ESLint rule that holds the layers, for every way to name another module.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const layersRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { crossed: '{{file}} may not import {{place}}: {{why}}.' },
  },
  create(context) {
    const file = relative(ROOT, context.filename);

    /**
     * @param {import('eslint').Rule.Node} node
     * @param {unknown} specifier
     * @param {boolean} isTypeOnly
     */
    function check(node, specifier, isTypeOnly) {
      if (typeof specifier !== 'string') return;
      const place = placeOf(file, specifier);
      const why = forbidden(file, place, isTypeOnly);
      if (why !== undefined)
        context.report({ node, messageId: 'crossed', data: { file, place, why } });
    }

    /** @param {any} node */
    const checkDeclaration = (node) => {
      const isTypeOnly = node.importKind === 'type' || node.exportKind === 'type';
      check(node, node.source?.value, isTypeOnly);
    };

    return {
      ImportDeclaration: checkDeclaration,
      ExportNamedDeclaration: checkDeclaration,
      ExportAllDeclaration: checkDeclaration,
      ImportExpression: (node) => {
        check(node, node.source.type === 'Literal' ? node.source.value : undefined, false);
      },
      /** @param {any} node */
      TSImportType: (node) => {
        check(node, node.source?.value, true);
      },
    };
  },
};
