import { mapEntry, mapFound } from '../fields/map-entry';
import type { Format, Head } from '../format';
import { medlineFields } from '../pubmed-nbib/fields';
import { readElements } from '../xml/read-elements';
import { rootOf } from '../xml/root';
import { addArticle } from './article';
import { addBook } from './book';

const roots = [
  'PubmedArticleSet',
  'PubmedBookArticleSet',
  'PubmedArticle',
  'PubmedBookArticle',
  'MedlineCitationSet',
];

/** PubMed's XML, articles and books, brought to the tags of its text format. */
export const pubmedXml: Format = {
  id: 'pubmed-xml',
  label: 'PubMed XML',
  extensions: ['xml'],
  recognizes: (head) => roots.includes(rootOf(head) ?? ''),
  read: (input) => {
    const found = readElements(input, elementNames(input.head), (node, add) =>
      (node.name === 'PubmedBookArticle' ? addBook : addArticle)(node, add),
    );
    return mapFound(found, (entry) => mapEntry(entry, medlineFields));
  },
};

/** The bulk files of old hold MedlineCitation without PubmedArticle around it. */
function elementNames(head: Head): string[] {
  return rootOf(head) === 'MedlineCitationSet' ? ['MedlineCitation'] : ['PubmedArticle', 'PubmedBookArticle'];
}
