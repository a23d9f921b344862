import { childAt, childrenOf, type XmlNode } from '../xml/tree';
import {
  abstractText,
  addArticleIds,
  addAuthors,
  addEach,
  addKeywords,
  dateText,
  textAt,
  type Add,
} from './parts';

/** A PubmedBookArticle, a book or a chapter of one (NCBI Bookshelf), as MEDLINE tags. */
export function addBook(root: XmlNode, add: Add): void {
  const document = childAt(root, 'BookDocument');
  const book = childAt(document, 'Book');
  add('PMID', textAt(document, 'PMID'));
  add('TI', textAt(document, 'ArticleTitle'));
  add('TT', textAt(document, 'VernacularTitle'));
  add('BTI', textAt(book, 'BookTitle'));
  add('CTI', textAt(book, 'CollectionTitle'));
  add('AB', abstractText(childAt(document, 'Abstract')));
  add('CI', textAt(document, 'Abstract', 'CopyrightInformation'));
  addPeople(document, book, add);
  add('VI', textAt(book, 'Volume'));
  add('PG', textAt(document, 'Pagination', 'MedlinePgn'));
  add('DP', dateText(childAt(document, 'ContributionDate')) || dateText(childAt(book, 'PubDate')));
  add('PB', textAt(book, 'Publisher', 'PublisherName'));
  addEach(childrenOf(book, 'Isbn'), 'ISBN', add);
  addArticleIds(childAt(document, 'ArticleIdList'), add);
  addArticleIds(childAt(root, 'PubmedBookData', 'ArticleIdList'), add);
  addEach(childrenOf(document, 'Language'), 'LA', add);
  addEach(childrenOf(document, 'PublicationType'), 'PT', add);
  addKeywords(document, add);
}

/** The chapter's authors, else the book's; editors are named where nobody wrote the whole. */
function addPeople(document: XmlNode | undefined, book: XmlNode | undefined, add: Add): void {
  const own = childrenOf(document, 'AuthorList');
  const lists = own.length > 0 ? own : childrenOf(book, 'AuthorList');
  for (const list of lists) addAuthors(list, add, list.attributes.Type === 'editors' ? 'FED' : 'FAU');
}
