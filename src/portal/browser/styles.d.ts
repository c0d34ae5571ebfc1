// The bundler understands style sheets; the compiler only has to accept their imports.
declare module '*.css';
