import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { conflict, notFound } from '../errors';
import { openDatabase, type Database } from './database';
import { loadMigrations, migrate } from './migrate';

/** One review as the server holds it: its one writing connection and its folder of files. */
export interface ReviewFile {
  id: string;
  db: Database;
  /** Holds review.sqlite and files/. */
  folder: string;
  clock: () => Date;
}

const MAX_OPEN = 64;
const ID = /^[\w-]{1,64}$/;

/** The reviews of one data folder. A file is opened when first asked for; the least used are closed again. */
export class ReviewStore {
  private readonly opened = new Map<string, ReviewFile>();
  private readonly held = new Map<string, number>();
  private readonly migrations = loadMigrations('review');

  constructor(
    private readonly root: string,
    private readonly clock: () => Date,
  ) {
    mkdirSync(root, { recursive: true });
  }

  /** Opens (and brings forward) a review. Throws AppError "not-found" for an id that is none. */
  open(id: string): ReviewFile {
    const known = this.opened.get(id);
    if (known !== undefined) {
      this.opened.delete(id);
      this.opened.set(id, known);
      return known;
    }
    if (!this.has(id)) throw notFound('This review');
    const folder = path.join(this.root, id);
    const db = openDatabase(path.join(folder, 'review.sqlite'), 'review', { mustExist: true });
    return this.keep(id, folder, db);
  }

  /** Makes an empty review with an id that must be new. */
  create(id: string): ReviewFile {
    if (!ID.test(id) || this.has(id)) throw new Error(`A review cannot be made as ${id}`);
    const folder = path.join(this.root, id);
    mkdirSync(path.join(folder, 'files'), { recursive: true });
    return this.keep(id, folder, openDatabase(path.join(folder, 'review.sqlite'), 'review'));
  }

  /** Closes a review and deletes its folder; renamed first, so that a crash never leaves half a review. */
  remove(id: string): void {
    if (!this.has(id)) throw notFound('This review');
    if (this.held.has(id))
      throw conflict('Something is still being done in this review. Wait until it is over.');
    this.opened.get(id)?.db.close();
    this.opened.delete(id);
    const gone = path.join(this.root, `.deleted-${id}`);
    renameSync(path.join(this.root, id), gone);
    rmSync(gone, { recursive: true, force: true });
  }

  has(id: string): boolean {
    return ID.test(id) && existsSync(path.join(this.root, id, 'review.sqlite'));
  }

  /** Keeps a review open while `work` runs, however many others are asked for meanwhile. */
  async holding<T>(id: string, work: () => Promise<T>): Promise<T> {
    this.held.set(id, (this.held.get(id) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.held.get(id) ?? 1) - 1;
      if (left === 0) this.held.delete(id);
      else this.held.set(id, left);
    }
  }

  list(): string[] {
    return readdirSync(this.root).filter((id) => this.has(id));
  }

  close(): void {
    for (const { db } of this.opened.values()) db.close();
    this.opened.clear();
  }

  private keep(id: string, folder: string, db: Database): ReviewFile {
    try {
      migrate(db, this.migrations);
    } catch (error) {
      db.close();
      throw error;
    }
    const review: ReviewFile = { id, db, folder, clock: this.clock };
    this.opened.set(id, review);
    this.closeLeastUsed(id);
    return review;
  }

  private closeLeastUsed(justOpened: string): void {
    for (const [id, { db }] of this.opened) {
      if (this.opened.size <= MAX_OPEN) return;
      if (id === justOpened || this.held.has(id)) continue;
      db.close();
      this.opened.delete(id);
    }
  }
}
