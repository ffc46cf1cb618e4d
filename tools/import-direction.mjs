/**
 * The linter's rule for "imports run one way": every folder of the house with the folders and packages that it may import,
 * from the lowest to the highest. A file belongs to the longest folder here that holds it.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = join(import.meta.dirname, '..');
const shared = ['physics', 'networks', 'models'];

/** Rooms of the page from the lowest to the highest: each imports those before it. */
const rooms = ['links', 'workers', 'browser', 'ui', 'plot', 'view3d', 'pages', 'shell'].map(
  (room) => `web/${room}`,
);
const below = (room) => [...shared, ...rooms.slice(0, rooms.indexOf(room))];

const noNode = /^(?!node:)/;
const noLit = /^(?!node:|lit|@lit)/;
const showsNothing = /^(?!node:|lit|@lit|three)/;

/** A page knows no other page; its pure parts know neither Lit nor what is beside them. */
const pages = readdirSync(join(root, 'web/pages')).flatMap((name) => {
  const page = `web/pages/${name}`;
  return [
    [page, below('web/pages'), noNode],
    [`${page}/state`, ['physics', 'web/links'], /^valibot$/],
    // what the observer answers is named by the protocol of its worker
    [`${page}/game`, ['physics', 'web/links', 'web/workers/observer'], /^valibot$/],
  ];
});

/** Folder, the folders it may import besides itself, the packages it may import. */
const levels = [
  ['physics', [], /^pure-rand\//],
  ['networks', ['physics'], /^(valibot|protobufjs(\/minimal\.js)?|onnxruntime-common)$/],
  ['models', ['physics', 'networks'], noNode],
  ['tools', shared, /./],
  ['training', [...shared, 'tools'], /./],
  ['web/links', below('web/links'), showsNothing],
  ['web/workers', below('web/workers'), showsNothing],
  ['web/browser', below('web/browser'), showsNothing],
  ['web/ui', below('web/ui'), noNode],
  ['web/plot', below('web/plot'), noNode],
  ['web/view3d', below('web/view3d'), noLit],
  ['web/view3d/element', [...below('web/view3d'), 'web/view3d'], noNode],
  ...pages,
  ['web', [...shared, ...rooms], noNode],
].map(([folder, others, packages]) => ({ folder, others, packages }));

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const levelOf = (path) =>
  levels
    .filter(({ folder }) => within(path, folder))
    .reduce(
      (longest, level) => (!longest || level.folder.length > longest.folder.length ? level : longest),
      undefined,
    );

/** Path of what is imported, from the root; null for a package. */
function pathOf(specifier, file) {
  if (specifier.startsWith('@sharkfin/')) return specifier.slice('@sharkfin/'.length);
  if (!specifier.startsWith('.')) return null;
  return relative(root, resolve(dirname(file), specifier))
    .split(sep)
    .join('/');
}

/** Why a file may not import this; null where it may. */
function refusal(file, specifier) {
  const level = levelOf(relative(root, file).split(sep).join('/'));
  if (!level) return null;
  const { folder, others, packages } = level;
  const path = pathOf(specifier, file);
  if (path === null)
    return packages.test(specifier) ? null : `${folder} may not import the package '${specifier}'`;
  return [folder, ...others].some((allowed) => within(path, allowed))
    ? null
    : `${folder} imports only ${['itself', ...others].join(', ')}`;
}

export const importDirection = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node) => {
      if (node.source?.type !== 'Literal') return;
      const why = refusal(context.filename, node.source.value);
      if (why) context.report({ node, message: `Imports run one way: ${why}.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
