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

/**
 * A PubmedArticle (or a bare MedlineCitation) as MEDLINE tags. Only identifiers that are the article's own are
 * read: its references and corrections hold others'. Source: NLM, MEDLINE/PubMed XML element descriptions.
 */
export function addArticle(root: XmlNode, add: Add): void {
  const citation = root.name === 'MedlineCitation' ? root : childAt(root, 'MedlineCitation');
  const article = childAt(citation, 'Article');
  add('PMID', textAt(citation, 'PMID'));
  addTitles(article, add);
  addAuthors(childAt(article, 'AuthorList'), add);
  addJournal(citation, article, add);
  addArticleIds(childAt(root, 'PubmedData', 'ArticleIdList'), add);
  addPlace(article, add);
  addEach(childrenOf(childAt(article, 'PublicationTypeList'), 'PublicationType'), 'PT', add);
  addEach(childrenOf(article, 'Language'), 'LA', add);
  addKeywords(citation, add);
  addHeadings(citation, add);
  addTrials(article, add);
  addCorrections(citation, add);
}

function addTitles(article: XmlNode | undefined, add: Add): void {
  add('TI', textAt(article, 'ArticleTitle'));
  add('TT', textAt(article, 'VernacularTitle'));
  add('AB', abstractText(childAt(article, 'Abstract')));
  add('CI', textAt(article, 'Abstract', 'CopyrightInformation'));
}

function addJournal(citation: XmlNode | undefined, article: XmlNode | undefined, add: Add): void {
  const journal = childAt(article, 'Journal');
  add('JT', textAt(journal, 'Title'));
  add('TA', textAt(citation, 'MedlineJournalInfo', 'MedlineTA') || textAt(journal, 'ISOAbbreviation'));
  addEach(childrenOf(journal, 'ISSN'), 'IS', add);
  add('IS', textAt(citation, 'MedlineJournalInfo', 'ISSNLinking'));
  const issue = childAt(journal, 'JournalIssue');
  add('VI', textAt(issue, 'Volume'));
  add('IP', textAt(issue, 'Issue'));
  add('DP', dateText(childAt(issue, 'PubDate')));
  add('DEP', dateText(childAt(article, 'ArticleDate')));
  for (const abstract of childrenOf(citation, 'OtherAbstract')) add('OAB', abstractText(abstract));
}

function addPlace(article: XmlNode | undefined, add: Add): void {
  const pagination = childAt(article, 'Pagination');
  const range = [textAt(pagination, 'StartPage'), textAt(pagination, 'EndPage')].filter(Boolean).join('-');
  add('PG', textAt(pagination, 'MedlinePgn') || range);
  for (const location of childrenOf(article, 'ELocationID')) {
    if (location.attributes.ValidYN === 'N') continue;
    const isDoi = location.attributes.EIdType === 'doi';
    add('LID', isDoi ? `${textAt(location)} [doi]` : textAt(location));
  }
}

function addHeadings(citation: XmlNode | undefined, add: Add): void {
  for (const heading of childrenOf(childAt(citation, 'MeshHeadingList'), 'MeshHeading')) {
    const terms = heading.children.flatMap((child) => (typeof child === 'string' ? [] : [child]));
    const words = terms.map((term) => (term.attributes.MajorTopicYN === 'Y' ? '*' : '') + textAt(term));
    add('MH', words.join('/'));
  }
}

function addTrials(article: XmlNode | undefined, add: Add): void {
  for (const bank of childrenOf(childAt(article, 'DataBankList'), 'DataBank')) {
    const name = textAt(bank, 'DataBankName');
    for (const number of childrenOf(childAt(bank, 'AccessionNumberList'), 'AccessionNumber')) {
      add('SI', [name, textAt(number)].filter(Boolean).join('/'));
    }
  }
}

/** Only the fact of a retraction is kept; the identifiers in it are another record's. */
function addCorrections(citation: XmlNode | undefined, add: Add): void {
  for (const link of childrenOf(childAt(citation, 'CommentsCorrectionsList'), 'CommentsCorrections')) {
    if (link.attributes.RefType === 'RetractionIn') add('RIN', textAt(link, 'RefSource') || 'retracted');
  }
}
