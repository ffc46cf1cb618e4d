// Preloaded into a command: no library that is not JavaScript loads, as where a package has none for the machine.
import Module from 'node:module';

Module._extensions['.node'] = (_module, file) => {
  throw new Error(`Cannot find module '${file}'\nRequire stack:\n- ${file}`);
};
