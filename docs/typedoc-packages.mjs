// Names the reference's modules after the packages they belong to, instead of after the files they were read from.
import { Converter } from 'typedoc';

/** @param {import('typedoc').Application} application */
export function load(application) {
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? [])
      module.name = module.name.replace(/^packages\/([^/]+)\/src$/, '@so-cai/$1');
  });
}
