import { html, nothing } from 'lit';
import {
  choices,
  chosen,
  EXPECT,
  machineActors,
  mappingNames,
  processes,
  type Context,
  type Draft,
} from '../app/draft.ts';
import { VERDICTS, BYTE_STATES } from '../app/words.ts';
import { contextOf } from '../app/update-forms.ts';
import { isChecked, valueOf as value } from './events.ts';
import { Piece } from './piece.ts';
import { pageField, rangeField } from './range-field.ts';

const NEW = '\0new';

/** A line made of choices: who, what, where, with what. The same form adds, inserts and edits. */
export class LineForm extends Piece {
  static override properties = {
    ...Piece.properties,
    draft: { attribute: false },
    inline: { type: Boolean },
    label: {},
    submitLabel: {},
    bytes: { state: true },
  };
  declare draft: Draft;
  declare inline: boolean;
  declare label: string;
  declare submitLabel: string;
  /** The range is given in bytes instead of by block. */
  declare bytes: boolean;
  #hadFocus = false;

  constructor() {
    super();
    this.inline = false;
    this.bytes = false;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement);
  }

  /** A field that goes while it has the focus, like the name of a process that is known now, leaves it to the form. */
  protected override updated(): void {
    if (this.#hadFocus && !this.contains(document.activeElement))
      this.querySelector<HTMLElement>('select.what')?.focus();
  }

  #change(change: Partial<Draft>): void {
    this.send({ kind: this.inline ? 'inline-draft' : 'draft', draft: { ...this.draft, ...change } });
  }

  #field(need: string, value: string): void {
    this.#change({ fields: { ...this.draft.fields, [need]: value } });
  }

  readonly #submit = (event: Event) => {
    event.preventDefault();
    this.send({ kind: this.inline ? 'submit-inline' : 'submit-draft' });
  };

  readonly #key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.inline) {
      event.stopPropagation();
      this.send({ kind: 'inline-close' });
    }
    if (event.key === 'Enter' && event.ctrlKey) this.#submit(event);
  };

  protected override render() {
    const context = contextOf(this.state);
    if (!context) return nothing;
    const choice = chosen(context.vocabulary, this.draft);
    const broken = this.draft.newName !== null && !/^[A-Za-z][\w-]*$/.test(this.draft.newName);
    return html`<form class="line-form" aria-label=${this.label} @submit=${this.#submit} @keydown=${this.#key}>
      <span class="line-form-label">${this.label}</span>
      <div class="chips">
        ${this.#who(context)} ${this.#what(context)}
        ${(choice?.needs ?? []).map((need) => this.#need(context, need, choice?.modes ?? []))} ${this.#until(context)}
        <span class="chip-group">
          <button class="chip add" ?disabled=${broken}>${this.submitLabel}</button>
          ${this.inline ? html`<button type="button" class="chip" @click=${() => this.send({ kind: 'inline-close' })}>Cancel</button>` : nothing}
        </span>
      </div>
    </form>`;
  }

  #who({ vocabulary, opened }: Context) {
    const { draft } = this;
    const names = processes(opened);
    const choose = (event: Event) => {
      const who = value(event);
      // Another kind of actor does other things: the operation is chosen anew.
      const newName = who === NEW ? (names.length === 0 ? 'app' : '') : null;
      this.#change({ who: who === NEW ? '' : who, newName, until: '' });
    };
    const option = (name: string, label = name) =>
      html`<option value=${name} ?selected=${draft.newName === null && draft.who === name}>${label}</option>`;
    return html`<select
        class="chip who"
        data-role=${draft.who === EXPECT ? 'expect' : (machineActors(vocabulary).find((role) => role === draft.who) ?? 'process')}
        aria-label="Who"
        @change=${choose}
      >
        <optgroup label="Processes">
          ${names.map((name) => option(name))}
          <option value=${NEW} ?selected=${draft.newName !== null}>new process…</option>
        </optgroup>
        <optgroup label="Kernel and machine">${machineActors(vocabulary).map((name) => option(name))}</optgroup>
        <optgroup label="Judge">${option(EXPECT)}</optgroup>
      </select>
      ${
        draft.newName === null
          ? nothing
          : html`<input
              class="chip name"
              aria-label="Name of the process"
              placeholder="name"
              size="9"
              .value=${draft.newName}
              @input=${(event: Event) => this.#change({ newName: value(event) })}
            />`
      }`;
  }

  #what({ vocabulary }: Context) {
    const { draft } = this;
    const select = html`<select
      class="chip mono what"
      aria-label=${draft.who === EXPECT ? 'Condition' : 'Operation'}
      @change=${(event: Event) => this.#change({ operation: value(event) })}
    >
      ${choices(vocabulary, draft.who).map(({ template, label }) => html`<option value=${template} ?selected=${template === draft.operation}>${label}</option>`)}
    </select>`;
    if (draft.who !== EXPECT) return select;
    return html`<label class="chip"
        ><input
          type="checkbox"
          .checked=${draft.negate}
          @change=${(event: Event) => this.#change({ negate: isChecked(event) })}
        />not</label
      >${select}`;
  }

  #need(context: Context, need: string, modes: readonly string[]) {
    const { fields } = this.draft;
    const word = fields[need] ?? '';
    const set = (wanted: string) => this.#field(need, wanted);
    switch (need) {
      case 'range':
        return rangeField({
          context,
          draft: this.draft,
          bytes: this.bytes,
          set,
          setBytes: (bytes) => (this.bytes = bytes),
        });
      case 'page':
        return pageField(context, word, set);
      case 'file':
        return options(
          'File',
          context.opened.files.map(({ name }) => name),
          word,
          set,
        );
      case 'mapping':
        return options(
          'Mapping',
          [...mappingNames(context.opened, this.draft.who), ...context.opened.files.map(({ name }) => name)],
          word,
          set,
        );
      case 'mode':
        return options('How', modes, word, set);
      case 'content':
        return html`<label class="chip content"
          ><span aria-hidden="true">"</span
          ><input
            aria-label="Content, one character"
            maxlength="2"
            size="2"
            required
            .value=${word}
            @focus=${selectAll}
            @input=${(event: Event) => set(oneCharacter(value(event)))}
          /><span aria-hidden="true">"</span></label
        >`;
      case 'name':
        return html`<input
          class="chip name"
          aria-label="Name of the mapping, if it needs one"
          placeholder="as name"
          size="7"
          .value=${word}
          @input=${(event: Event) => set(value(event).trim())}
        />`;
      case 'state':
        return options('State', BYTE_STATES, word, set);
      case 'verdict':
        return options('Verdict', VERDICTS, word, set);
      case 'actor':
        return options('Actor', processes(context.opened), word, set);
      default:
        return html`<input
          class="chip name mono"
          aria-label=${need}
          size="6"
          .value=${word}
          @input=${(event: Event) => set(value(event).trim())}
        />`;
    }
  }

  /** Offered while a line is edited; the usual way is *hold here* in the story. */
  #until({ vocabulary }: Context) {
    if (!this.inline || this.draft.who === EXPECT) return nothing;
    const { until } = this.draft;
    return html`<select
      class="chip"
      aria-label="Until"
      @change=${(event: Event) => this.#change({ until: value(event) })}
    >
      <option value="" ?selected=${until === ''}>to its end</option>
      ${vocabulary.kernelSteps.map(({ name }) => html`<option value=${name} ?selected=${until === name}>until ${name}</option>`)}
    </select>`;
  }
}

const selectAll = (event: Event) => (event.currentTarget as HTMLInputElement).select();

/** The field holds one character: the one typed last. `\0` is written with two keys. */
function oneCharacter(typed: string): string {
  return typed === '\\0' || typed === '\\' ? typed : typed.slice(-1);
}

function options(label: string, words: readonly string[], current: string, set: (word: string) => void) {
  const all = words.includes(current) ? words : [current, ...words];
  return html`<select class="chip mono" aria-label=${label} @change=${(event: Event) => set(value(event))}>
    ${all.map((word) => html`<option value=${word} ?selected=${word === current}>${word === '' ? '–' : word}</option>`)}
  </select>`;
}

customElements.define('wb-line-form', LineForm);
