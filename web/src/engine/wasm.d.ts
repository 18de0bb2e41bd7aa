/* tslint:disable */
/* eslint-disable */
/**
 * A byte of a file.
 */
export interface Turned {
    file: string;
    byte: number;
}

/**
 * A chapter of the path.
 */
export interface GalleryChapter {
    /**
     * Its heading.
     */
    title: string;
    /**
     * What it is about, in one sentence.
     */
    sentence: string;
}

/**
 * A chunk that does not read as it was written.
 */
export interface StressChunk {
    chunk: number;
    /**
     * What the program's third form printed: three lines.
     */
    printed: string;
    pieces: StressPiece[];
}

/**
 * A failing schedule of which nothing can be left out, and the race in it.
 */
export interface MinimisedWitness {
    text: string;
    operations: number;
    /**
     * How many operations are held back so that others can come between.
     */
    pauses: number;
    /**
     * The two steps whose order decides, and what excludes it.
     */
    race: Span[] | null;
}

/**
 * A file system, the kernels that have it, and its block sizes in bytes.
 */
export interface FileSystem {
    name: string;
    since: string;
    until: string | null;
    blockSizes: number[];
}

/**
 * A file.
 */
export interface File {
    name: string;
    size: number;
    pageSize: number;
    blockSize: number;
}

/**
 * A flag of a PTE, a page or a block; `changed` against the position `since`.
 */
export interface Flag {
    name: string;
    term: string;
    on: boolean;
    changed: boolean;
}

/**
 * A kernel at which a rule changed.
 */
export interface Kernel {
    version: string;
    date: string;
    /**
     * What changed, in a few words.
     */
    brief: string;
    /**
     * The same in a sentence.
     */
    note: string;
    /**
     * The first release with the same rules; null where it is this one.
     */
    sameAs: string | null;
}

/**
 * A kernel step that `until` can name.
 */
export interface KernelStep {
    name: string;
    sentence: string;
}

/**
 * A kernel step, and the position that it made.
 */
export interface LaneStep {
    position: number;
    /**
     * Its name, which is also its term in the glossary.
     */
    name: string;
}

/**
 * A labelled moment.
 */
export interface Mark {
    /**
     * The statement that labels it.
     */
    statement: number;
    /**
     * The label.
     */
    label: string;
    /**
     * The position that is labelled.
     */
    position: number;
}

/**
 * A line that speaks of all interleavings, judged.
 */
export interface ExplorationJudged {
    line: number;
    /**
     * The position of the statement.
     */
    statement: number;
    /**
     * The canonical text behind `expect`.
     */
    text: string;
    holds: Holds;
    /**
     * The outcome that decides it.
     */
    outcome: number | null;
}

/**
 * A link that was written, from behind its `#` on; or why there is none.
 */
export interface WrittenLink {
    /**
     * The link.
     */
    link: string | null;
    /**
     * Why there is none, as a sentence without its full stop.
     */
    problem: string | null;
}

/**
 * A link to the history of one page as a scenario, or why there is none.
 */
export interface StressScenario {
    /**
     * From behind its `#` on.
     */
    link: string | null;
    /**
     * A sentence without its full stop.
     */
    problem: string | null;
}

/**
 * A maximal run of bytes in one state.
 */
export interface StateRun {
    from: number;
    to: number;
    state: ByteState;
    changed: boolean;
}

/**
 * A maximal run of equal bytes in one layer of one block; offsets are the file's, half open.
 */
export interface Run {
    /**
     * The first byte.
     */
    from: number;
    /**
     * The byte after the last.
     */
    to: number;
    /**
     * One character; null where the device has not sampled yet.
     */
    content: string | null;
    /**
     * The queue number of the step that stored it; null if it lay on the disk before.
     */
    step: number | null;
    /**
     * The bytes' state, if this layer holds their newest value.
     */
    state: ByteState | null;
    /**
     * Whether the content has changed.
     */
    changed: boolean;
}

/**
 * A part of the run in which an actor is in the middle of an operation.
 */
export interface Stretch {
    /**
     * The statement whose turn it is.
     */
    statement: number;
    /**
     * The position before it.
     */
    from: number;
    /**
     * The last position of it.
     */
    to: number;
    doing: Activity;
}

/**
 * A piece of a text, and what it is.
 */
export interface Coloured {
    from: number;
    to: number;
    colour: Colour;
}

/**
 * A program of which the two kernels can make something else.
 */
export interface DifferenceFound {
    /**
     * Its operations, actor by actor.
     */
    lines: string[];
    /**
     * The verdicts that it can end with on the first kernel and on the second, worst first.
     */
    verdicts: [Verdict[], Verdict[]];
}

/**
 * A question to be asked before a statement's turn.
 */
export interface Question {
    /**
     * The statement.
     */
    statement: number;
    /**
     * The position before its turn.
     */
    at: number;
    /**
     * The position that shows the answer.
     */
    after: number;
    /**
     * The question.
     */
    sentence: Span[];
    /**
     * What can be answered.
     */
    choices: Span[][];
    /**
     * The index of the true answer.
     */
    answer: number;
}

/**
 * A replacement that would put a text right.
 */
export interface Mend {
    label: string;
    from: number;
    to: number;
    insert: string;
}

/**
 * A run of bytes at an end.
 */
export interface OutcomeBytes {
    /**
     * The range, as the language writes it.
     */
    range: string;
    state: ByteState;
    /**
     * The character in memory; null where the page cache does not have it.
     */
    memory: string | null;
    disk: string;
}

/**
 * A run of formatted text: the page never builds sentences itself, it shows these.
 */
export type Span = { kind: "text"; text: string } | { kind: "strong"; text: string } | { kind: "code"; text: string } | { kind: "step"; text: string; statement: number } | { kind: "term"; text: string; term: string };

/**
 * A scenario of the gallery, with what its run came to.
 */
export interface GalleryEntry {
    /**
     * Its name, which is its file's.
     */
    name: string;
    /**
     * The index of its chapter.
     */
    chapter: number;
    /**
     * Its title.
     */
    title: string;
    /**
     * What it shows.
     */
    about: string;
    /**
     * The kernel with its switches.
     */
    kernel: string;
    /**
     * The kernel's version.
     */
    version: string;
    /**
     * The verdict at the end of its run.
     */
    verdict: Verdict;
    /**
     * The addresses that it comes from.
     */
    sources: string[];
    /**
     * How far the rules under it can be believed.
     */
    evidence: Span[];
    /**
     * The same scenario under another rule.
     */
    twins: GalleryTwin[];
    /**
     * Words that it is found by besides those that are shown.
     */
    words: string;
    /**
     * Its text.
     */
    text: string;
}

/**
 * A sentence about something that happened, and the first position at which it had happened.
 */
export interface Told {
    position: number;
    sentence: Span[];
}

/**
 * A statement of the text, as the queue shows it.
 */
export interface Statement {
    /**
     * Its position among the statements.
     */
    index: number;
    /**
     * Its line, from 1.
     */
    line: number;
    /**
     * The UTF-16 offset of its line.
     */
    from: number;
    /**
     * The UTF-16 offset of the end of its line.
     */
    to: number;
    /**
     * What it is.
     */
    kind: StatementKind;
    /**
     * Its canonical text, without its comment.
     */
    text: string;
    /**
     * Its comment, without the `#`.
     */
    comment: string;
    /**
     * The number of a step in the queue, from 1.
     */
    number: number | null;
    /**
     * Who acts in a step.
     */
    actor: string | null;
    /**
     * What that actor is.
     */
    role: Role | null;
    /**
     * What a step's actor does: the canonical text behind the colon.
     */
    operation: string | null;
}

/**
 * A string that was read as a link.
 */
export interface ReadLink {
    /**
     * What it says; null where there is a problem.
     */
    link: Link | null;
    /**
     * Why it says nothing, as a sentence without its full stop.
     */
    problem: string | null;
    /**
     * Whether it looks like a link at all.
     */
    isLink: boolean;
}

/**
 * A switch of the kernel, as the scenario has it; the glossary says what it means.
 */
export interface Switch {
    /**
     * Its name in the language.
     */
    name: string;
    /**
     * Its value.
     */
    value: string;
    /**
     * The value that the version gives it.
     */
    default: string;
    /**
     * Its values.
     */
    values: string[];
    /**
     * The first version that changed it.
     */
    since: string;
}

/**
 * A term that explains itself.
 */
export interface GlossaryEntry {
    term: string;
    title: string;
    sentence: string;
    kernelFunction: string;
    versions: string;
    evidence: string;
    simplification: string;
}

/**
 * A text that was opened. Without a scenario there is a reason, as the end of a sentence.
 */
export interface TakenIn {
    text: string | null;
    wasTrace: boolean;
    /**
     * What of a trace is not in the scenario, a line for each kind.
     */
    leftOut: string[];
    problem: string | null;
}

/**
 * A text that was opened: what is written, what is wrong with it, and its run if it has a meaning.
 */
export interface Opened {
    /**
     * The session, for `seek`.
     */
    session: number;
    /**
     * The text as given.
     */
    text: string;
    /**
     * Its canonical form; null where it cannot be read.
     */
    canonical: string | null;
    /**
     * What is wrong with it.
     */
    diagnostics: Diagnostic[];
    /**
     * Its statements, as far as they can be read.
     */
    statements: Statement[];
    /**
     * Its run; null where it has no meaning.
     */
    run: RunAtAGlance | null;
}

/**
 * An actor that will be explored.
 */
export interface ExploredActor {
    name: string;
    /**
     * How many operations it has in its own order.
     */
    operations: number;
}

/**
 * An actor.
 */
export interface Actor {
    name: string;
    role: Role;
}

/**
 * An edit of the text that the page asks for; `before: null` is the end.
 */
export type Request = { kind: "insert"; before: number | null; line: string } | { kind: "replace"; statement: number; line: string } | { kind: "delete"; statement: number } | { kind: "duplicate"; statement: number } | { kind: "move"; statement: number; before: number | null } | { kind: "setKernel"; kernel: string } | { kind: "setFs"; fs: string; blockSize: number } | { kind: "setDevice"; cache: string; completes: string; sectorSize: number } | { kind: "setTitle"; title: string } | { kind: "setPageSize"; pageSize: number } | { kind: "setFile"; name: string; size: string } | { kind: "removeFile"; name: string } | { kind: "hold"; statement: number; step: string } | { kind: "mark"; before: number | null; label: string } | { kind: "relabel"; statement: number; label: string };

/**
 * An exploration that has been asked for: its size, or why there is none.
 */
export interface ExplorationStarted {
    size: ExplorationSize | null;
    /**
     * What is wrong with the text.
     */
    diagnostics: Diagnostic[];
    /**
     * Why a text without mistakes is not explored.
     */
    refused: string | null;
}

/**
 * An operation: its template has `{range}` and the like where a need is filled in.
 */
export interface Operation {
    role: Role;
    name: string;
    template: string;
    needs: Need[];
    modes: string[];
    sentence: string;
    term: string;
}

/**
 * Both runs at one row, with what differs between them marked.
 */
export interface RowView {
    /**
     * The session of the second run.
     */
    second: number;
    /**
     * The row.
     */
    row: number;
    /**
     * The first view and the second one.
     */
    views: View[];
    /**
     * Whether each run has taken a step.
     */
    takes: boolean[];
    /**
     * Every difference in words.
     */
    differences: string[];
    /**
     * What happened in both.
     */
    announcement: string;
}

/**
 * Bytes of a file.
 */
export interface Picked {
    file: string;
    from: number;
    to: number;
}

/**
 * Everything that was found.
 */
export interface ExplorationReport {
    /**
     * How much was looked at and found, as a phrase.
     */
    totals: string;
    /**
     * Whether the search has looked at everything.
     */
    complete: boolean;
    /**
     * What stopped it, in a sentence.
     */
    bound: string | null;
    /**
     * The outcome to show first: the worst that fails, with the shortest schedule.
     */
    worst: number | null;
    outcomes: ExplorationOutcome[];
    judged: ExplorationJudged[];
}

/**
 * How a search stands.
 */
export type DifferenceStage = "searching" | "equalKernels" | "over";

/**
 * How an exploration is done.
 */
export interface ExploreOptions {
    /**
     * Whether every state is visited and schedules are counted.
     */
    full: boolean;
    /**
     * The most states; 0 for as many as there are by default.
     */
    statesMax: number;
    /**
     * The most bytes of states; 0 for as many as there are by default.
     */
    bytesMax: number;
}

/**
 * How bad a diagnostic is.
 */
export type Gravity = "error" | "notice";

/**
 * How far a run is.
 */
export interface StressProgress {
    stage: StressStage;
    /**
     * Chunks stored and checked.
     */
    done: number;
    /**
     * Twice the chunks of the file.
     */
    of: number;
    /**
     * What is run, in a few lines.
     */
    head: string[];
}

/**
 * How far a search has got.
 */
export interface DifferenceProgress {
    stage: DifferenceStage;
    /**
     * The size of the programs that are looked at, or were last.
     */
    size: number;
    programs: number;
    states: number;
    /**
     * Programs with more states than may be visited: of them nothing is said.
     */
    unfinished: number;
}

/**
 * How far an exploration has got.
 */
export interface ExplorationProgress {
    stage: ExplorationStage;
    states: number;
    transitions: number;
    /**
     * Distinct end states so far.
     */
    ends: number;
    /**
     * Outcomes whose shortest schedule is known.
     */
    witnesses: number;
}

/**
 * One PTE of a page.
 */
export interface PteView {
    process: string;
    mapping: string;
    private: boolean;
    readonly: boolean;
    flags: Flag[];
    changed: boolean;
    /**
     * What differs from the run beside this one.
     */
    differs?: Difference[];
}

/**
 * One actor at a position.
 */
export interface ActorView {
    /**
     * Its name.
     */
    name: string;
    /**
     * What it is.
     */
    role: Role;
    /**
     * What it is doing.
     */
    doing: Activity;
    /**
     * The statement whose turn it is in.
     */
    statement: number | null;
    /**
     * What it waits for and who holds that; empty if it does not wait.
     */
    waitsFor: Span[];
    /**
     * The actor that holds what it waits for.
     */
    heldBy: string | null;
}

/**
 * One block of a page in all its layers.
 */
export interface BlockView {
    block: number;
    from: number;
    to: number;
    hasBuffer: boolean;
    flags: Flag[];
    memory: Run[];
    inFlight: Run[];
    inFlightState: InFlight;
    device: Run[];
    media: Run[];
    remembers: Remembers;
    states: StateRun[];
    /**
     * What differs from the run beside this one.
     */
    differs?: Difference[];
}

/**
 * One kernel step of the operation that the view is about, done or to come.
 */
export interface KernelStepView {
    /**
     * Its name, which is also its term in the glossary.
     */
    name: string;
    /**
     * Later kernels' names for it.
     */
    aliases: string[];
    /**
     * What it is done to.
     */
    detail: string;
    /**
     * Its term in the glossary.
     */
    term: string;
    /**
     * The position after it.
     */
    position: number;
    /**
     * The statement in whose turn it is taken.
     */
    statement: number;
    /**
     * Whether that statement can be held there, to let others run.
     */
    canHold: boolean;
}

/**
 * One page in all its layers; `id` is its number over all files.
 */
export interface PageView {
    id: number;
    file: string;
    page: number;
    from: number;
    to: number;
    cached: boolean;
    flags: Flag[];
    lockedBy: string | null;
    ptes: PteView[];
    blocks: BlockView[];
    /**
     * What differs from the run beside this one.
     */
    differs?: Difference[];
}

/**
 * One thing that could stand at a place.
 */
export interface Offer {
    kind: OfferKind;
    /**
     * How it is shown.
     */
    label: string;
    /**
     * What is written in the place of what stands there.
     */
    insert: string;
    /**
     * A few words beside it; may be empty.
     */
    detail: string;
    /**
     * What it means; may be empty.
     */
    meaning: string;
}

/**
 * One way in which the interleavings end.
 */
export interface ExplorationOutcome {
    verdict: Verdict;
    /**
     * Whether the verdict is not `kept`.
     */
    fails: boolean;
    /**
     * Distinct end states that are this.
     */
    ends: number;
    bytes: OutcomeBytes[];
    heard: OutcomeHeard[];
    /**
     * Who is left in the middle of an operation.
     */
    stuck: string[];
    witness: OutcomeWitness | null;
}

/**
 * Something that is not the same in the run beside this one: a flag by its name, a layer, who remembers, `state`,
 * `buffer`, `mapped` or `cached`; and the difference in words.
 */
export interface Difference {
    of: string;
    words: string;
}

/**
 * Something to say about a place in the text. Lines and columns count from 1, `from` and `to` are UTF-16 offsets.
 */
export interface Diagnostic {
    severity: Gravity;
    line: number;
    column: number;
    from: number;
    to: number;
    message: string;
    mend: Mend | null;
}

/**
 * The colours of a picture.
 */
export type Theme = "system" | "light" | "dark";

/**
 * The expectation that says what a thing is.
 */
export interface Claim {
    /**
     * The line, in canonical form.
     */
    line: string;
    place: ClaimPlace;
    /**
     * The statement before which it is written.
     */
    before: number | null;
}

/**
 * The learner's path through every scenario.
 */
export interface Gallery {
    /**
     * The chapters, in order.
     */
    chapters: GalleryChapter[];
    /**
     * The scenarios, in the order of the path.
     */
    entries: GalleryEntry[];
}

/**
 * The options as the form has them; a blank one has its default, and a blank memory means that nothing is evicted.
 */
export interface StressOptions {
    size: string;
    chunk: string;
    order: string;
    dirtyLimit: string;
    backgroundLimit: string;
    memory: string;
    commitEvery: string;
    seed: string;
    kernel: string;
    fs: string;
    block: string;
}

/**
 * The other one of a pair.
 */
export interface GalleryTwin {
    /**
     * Its name.
     */
    name: string;
    /**
     * Whether its verdict is better, worse or the same.
     */
    kind: GalleryTwinKind;
    /**
     * Why the two differ in more than a rule, or in nothing that counts; empty where nothing has to be said.
     */
    why: string;
}

/**
 * The questions of a text, in the order of its statements; none where it has no run.
 */
export interface Questions {
    questions: Question[];
}

/**
 * The run of a text on a second kernel, beside its run on its own. The rows, pairs of positions, come beside it as a typed array.
 */
export interface Beside {
    /**
     * The session of the second run; null where the kernel cannot run the text.
     */
    session: number | null;
    /**
     * Why it cannot.
     */
    refused: string[];
    /**
     * The kernels' names.
     */
    kernels: string[];
    /**
     * Whether the kernels have the same rules, so that nothing can differ.
     */
    equal: boolean;
    /**
     * The second run at a glance.
     */
    run: RunAtAGlance | null;
    /**
     * The last row; the first is 0.
     */
    last: number;
    /**
     * The rows at which a turn is over in both runs, ascending, 0 first.
     */
    stops: number[];
    /**
     * The rows at which a byte's state or a verdict changed, or at which the runs part, ascending.
     */
    events: number[];
    /**
     * The rows at which the runs part, ascending.
     */
    partings: number[];
    /**
     * Where they first differ in anything, then where something else first becomes of a byte.
     */
    points: Parting[];
    /**
     * Whether they can differ, whether they do, and how they end.
     */
    summary: Span[];
}

/**
 * The run of a text without errors. The band, positions by seven states, comes beside it as a typed array.
 */
export interface RunAtAGlance {
    /**
     * The title.
     */
    title: string;
    /**
     * What it shows.
     */
    about: string[];
    /**
     * The kernel with its switches.
     */
    kernel: string;
    /**
     * The setting.
     */
    setup: Setup;
    /**
     * The files.
     */
    files: File[];
    /**
     * The actors.
     */
    actors: Actor[];
    /**
     * What became of each statement that is a step, an expectation or a mark.
     */
    outcomes: StatementOutcome[];
    /**
     * The last position; the first is 0.
     */
    positions: number;
    /**
     * The positions at which a turn is over, ascending, 0 first.
     */
    stops: number[];
    /**
     * The positions at which a byte's state or the verdict changed, ascending.
     */
    events: number[];
    /**
     * The marks that were reached, in the order of the run.
     */
    marks: Mark[];
    /**
     * The verdict at each position.
     */
    verdicts: Verdict[];
    /**
     * The verdict at the end.
     */
    verdict: Verdict;
    /**
     * What a link to it says that the model says: the verdict and a digest.
     */
    answer: string;
}

/**
 * The setting of a scenario; sizes are in bytes.
 */
export interface Setup {
    fs: string;
    data: string | null;
    blockSize: number;
    pageSize: number;
    sectorSize: number;
    cache: string;
    completes: string;
    summary: string;
    kernelVersion: string;
    switches: Switch[];
}

/**
 * The shortest schedule by which one kernel does what the other cannot.
 */
export interface DifferenceWitness {
    /**
     * The kernel that it is written for.
     */
    kernel: string;
    /**
     * The other one.
     */
    other: string;
    verdict: Verdict;
    text: string;
}

/**
 * The shortest schedule to an outcome.
 */
export interface OutcomeWitness {
    /**
     * A scenario that comes to it in written order.
     */
    text: string;
    preemptions: number;
    kernelSteps: number;
}

/**
 * The verdict on a run, worst first.
 */
export type Verdict = "lost" | "lie" | "failed" | "volatile" | "kept";

/**
 * The words of the language.
 */
export interface Vocabulary {
    kernels: Kernel[];
    fs: FileSystem[];
    operations: Operation[];
    kernelSteps: KernelStep[];
    conditions: string[];
}

/**
 * What a link says; what it leaves out is null or false.
 */
export interface Link {
    /**
     * The scenario.
     */
    text: string;
    /**
     * The moment of its run: the number of a step, and perhaps a kernel step within it, as `7.2`.
     */
    moment: string | null;
    /**
     * A second kernel beside the text's own.
     */
    kernel: string | null;
    /**
     * The moment of the second run, where it is not the first that stands beside that of the text's own.
     */
    secondMoment: string | null;
    /**
     * The stage as a table.
     */
    table: boolean;
    /**
     * The text in the place of the queue.
     */
    asText: boolean;
    /**
     * What each actor does over the run.
     */
    lanes: boolean;
    /**
     * The story follows the second kernel.
     */
    second: boolean;
    /**
     * What can be explored, in the place of the queue.
     */
    explore: boolean;
    /**
     * One thing on the stage that is asked about.
     */
    thing: string | null;
    /**
     * Bytes that are picked.
     */
    picked: Picked | null;
    /**
     * The part of the stage that is in sight, if the reader has turned to it.
     */
    turned: Turned | null;
    /**
     * What the model said when the link was made: a verdict and a digest, as `lost.1q2w3e4`.
     */
    answer: string | null;
    /**
     * What it said of the second run.
     */
    secondAnswer: string | null;
}

/**
 * What a page shows of one position. `pages` holds only those that differ from what the session showed last.
 */
export interface View {
    session: number;
    position: number;
    since: number;
    statement: number | null;
    caption: Span[];
    verdict: Verdict;
    verdictSentence: Span[];
    why: Span[][];
    kernelSteps: KernelStepView[];
    actors: ActorView[];
    pages: PageView[];
    hiddenPages: number;
    announcement: string;
}

/**
 * What a piece of a text is.
 */
export type Colour = "keyword" | "actor" | "operation" | "name" | "number" | "content" | "prose" | "word" | "step" | "switch" | "state" | "symbol" | "comment" | "unread";

/**
 * What a process heard last.
 */
export interface OutcomeHeard {
    process: string;
    returned: string | null;
    /**
     * The character that it read; `mixed` where the bytes differed.
     */
    read: string | null;
}

/**
 * What a run is doing.
 */
export type StressStage = "writing" | "dropping" | "checking" | "done";

/**
 * What a statement is.
 */
export type StatementKind = "header" | "step" | "anytime" | "expect" | "mark";

/**
 * What a twin is to the scenario that names it.
 */
export type GalleryTwinKind = "fixed" | "broken" | "other";

/**
 * What an actor is doing.
 */
export type Activity = "idle" | "running" | "paused" | "blocked";

/**
 * What an actor is.
 */
export type Role = "process" | "journal" | "flusher" | "reclaim" | "disk" | "power";

/**
 * What an edit makes of a text, and the statement that it touched.
 */
export interface Edited {
    text: string;
    statement: number | null;
}

/**
 * What an offer is.
 */
export type OfferKind = "header" | "actor" | "operation" | "name" | "range" | "content" | "word" | "step" | "switch" | "version" | "file-system" | "state" | "verdict" | "number";

/**
 * What an operation needs to be told.
 */
export type Need = "mapping" | "range" | "page" | "file" | "content" | "mode" | "name";

/**
 * What became of a statement, and where.
 */
export interface StatementOutcome {
    /**
     * The statement.
     */
    statement: number;
    /**
     * What became of it.
     */
    result: StatementResult;
    /**
     * What its system call returned.
     */
    returned: string | null;
    /**
     * What the reader may want to know.
     */
    notices: Span[][];
    /**
     * The position before its turn.
     */
    begins: number;
    /**
     * The position after its turn.
     */
    ends: number;
}

/**
 * What became of a statement.
 */
export type StatementResult = "done" | "blocked" | "paused" | "queued" | "gone" | "holds" | "fails" | "not-judged" | "not-reached";

/**
 * What came of a run.
 */
export interface StressReport {
    /**
     * What it came to, in a few lines; the first is the verdict.
     */
    summary: string[];
    chunks: number;
    pages: number;
    memoryBytes: number;
    bad: StressChunk[];
}

/**
 * What can be made of a text.
 */
export type Product = { kind: "c" } | { kind: "mail" } | { kind: "stage"; position: number; since: number; theme: Theme } | { kind: "strip"; theme: Theme };

/**
 * What could stand at a place, the likeliest first, and what it replaces.
 */
export interface Completions {
    from: number;
    to: number;
    offers: Offer[];
}

/**
 * What is being done.
 */
export type ExplorationStage = "searching" | "shortening" | "over";

/**
 * What is known of one thing on the stage.
 */
export interface Detail {
    /**
     * What it is.
     */
    heading: Span[];
    /**
     * Its key in the glossary.
     */
    term: string;
    /**
     * Since when it is so.
     */
    since: Span[];
    /**
     * Its last changes, the latest first.
     */
    changes: Told[];
    /**
     * How many changes there were before those; empty for none.
     */
    earlier: Span[];
    /**
     * Who wrote its bytes and who lost them; empty for what is not made of bytes.
     */
    lives: Life[];
    /**
     * What can be expected of it; null where the language has no words for it.
     */
    claim: Claim | null;
}

/**
 * What is said of a word. Where a rule is behind it, its place in the kernel, its versions and its evidence.
 */
export interface Explained {
    from: number;
    to: number;
    title: string;
    sentence: string;
    /**
     * A key into the glossary.
     */
    term: string | null;
    kernelFunction: string;
    versions: string;
    evidence: string;
}

/**
 * What one actor does over the run.
 */
export interface Lane {
    actor: string;
    role: Role;
    stretches: Stretch[];
    steps: LaneStep[];
}

/**
 * What one kernel makes of a text.
 */
export interface KernelSurvival {
    version: string;
    date: string;
    /**
     * The verdict in written order.
     */
    run: Verdict | null;
    /**
     * The verdicts of all interleavings, worst first; null if they were not explored.
     */
    explored: Verdict[] | null;
    /**
     * Whether these are all verdicts that there are.
     */
    complete: boolean;
    states: number;
    /**
     * Why there is none, in a sentence.
     */
    refused: string | null;
}

/**
 * What the device has of a block in flight.
 */
export type InFlight = "none" | "submitted" | "sampled";

/**
 * What was made, or why not, as the end of a sentence; nothing of both where the text does not run.
 */
export interface Made {
    text: string | null;
    problem: string | null;
}

/**
 * What will be explored, and how large it is.
 */
export interface ExplorationSize {
    actors: ExploredActor[];
    operations: number;
    /**
     * Operations that come at any time, or never.
     */
    anytime: number;
    /**
     * Blocks that the free device may have in flight.
     */
    blocks: number;
    stateBytes: number;
}

/**
 * Where a line is written: inside a turn nowhere, or before a statement, or at the end of the text.
 */
export type ClaimPlace = "inside-turn" | "before" | "end";

/**
 * Where the newest value of a byte is, and whether anybody remembers it.
 */
export type ByteState = "durable" | "in-device" | "in-flight" | "recorded" | "failed" | "stranded" | "lost";

/**
 * Where two runs differ, and which rule makes it.
 */
export interface Parting {
    /**
     * The row.
     */
    row: number;
    /**
     * What differs there, and the rule.
     */
    sentence: Span[];
}

/**
 * Whether somebody remembers a block, and whether they did at `since`.
 */
export interface Memo {
    now: boolean;
    was: boolean;
    term: string;
}

/**
 * Whether what a line says of all interleavings holds.
 */
export type Holds = "yes" | "no" | "unknown";

/**
 * Which kernels are compared, over which programs.
 */
export interface DifferenceQuestion {
    /**
     * The two kernels, as a header says them.
     */
    kernels: [string, string];
    fs: string;
    /**
     * The operations that programs are made of.
     */
    operations: string[];
    /**
     * The blocks of the page: 1, 2 or 4.
     */
    blocks: number;
    processes: number;
    /**
     * The most actors, processes among them.
     */
    actors: number;
    /**
     * The most operations of a program.
     */
    sizeMax: number;
    /**
     * Whether larger programs are looked at once some are found.
     */
    everySize: boolean;
}

/**
 * Who remembers a block.
 */
export interface Remembers {
    pte: Memo;
    page: Memo;
    block: Memo;
    io: Memo;
    operation: Memo;
}

/**
 * Who wrote some bytes and who lost them, turn by turn, and where their copies are now.
 */
export interface Life {
    heading: Span[];
    chapters: Told[];
    copies: Span[];
}

/**
 * Why there is no run.
 */
export interface StressRefusal {
    /**
     * The option that cannot be read; null where they do not go together.
     */
    field: keyof StressOptions | null;
    said: string;
}

/**
 * Wrong bytes beside each other on one page.
 */
export interface StressPiece {
    page: number;
    from: number;
    to: number;
    /**
     * Whether no later store went to the page.
     */
    lastStore: boolean;
}


/**
 * A search for the smallest programs that tell two kernels apart.
 */
export class DifferenceSearch {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Goes on for about so many states; null where nothing is looked for.
     */
    advance(states: number): any;
    /**
     * What was found so far.
     */
    found(): any;
    /**
     * Nothing is looked for yet.
     */
    constructor();
    /**
     * Begins a search; what is wrong with the question, in a sentence, or nothing. What was looked for before is dropped.
     */
    start(question: DifferenceQuestion): string | undefined;
    /**
     * The shortest schedule of one that was found, by its place; null where there is none.
     */
    witness(found: number): any;
}

/**
 * An exploration of a text.
 */
export class Exploration {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Goes on for about so many states; null where nothing is explored.
     */
    advance(states: number): any;
    /**
     * A failing outcome's schedule without anything that the failure does not need; null where nothing fails.
     */
    minimised(outcome: number): any;
    /**
     * Nothing is explored yet.
     */
    constructor();
    /**
     * The outcomes found so far, worst verdict first, and of one verdict the shortest schedule first.
     */
    outcomes(): any;
    /**
     * Everything that was found; null while there is more to do.
     */
    report(): any;
    /**
     * Begins to explore a text, and says how large that is; or says why not. What was explored before is dropped.
     */
    start(text: string, options: ExploreOptions): ExplorationStarted;
}

/**
 * The sessions of one page.
 */
export class Playground {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The bytes in each state at every position of a session: position by position, seven states each.
     */
    band(session: number): Uint32Array;
    /**
     * Ends a session.
     */
    close(session: number): void;
    /**
     * Runs a session's text on another kernel too: what stands behind `kernel` in a header.
     *
     * The second run is a session of its own, to be closed; there is none where the kernel cannot run the text.
     */
    compare(session: number, kernel: string): any;
    /**
     * What is known of one thing on the stage at a position; null where there is no such thing.
     * Its name says where it stands: `page 0 PG_dirty`, `memory 0 1024 2048`; see the core's `Thing::named`.
     */
    detail(session: number, position: number, thing: string): any;
    /**
     * What each actor does over the run; empty where the text has none.
     */
    lanes(session: number): any;
    /**
     * A playground without sessions.
     */
    constructor();
    /**
     * Opens a text in a new session. Never fails on bad text: the diagnostics say what is wrong.
     */
    open(text: string): Opened;
    /**
     * Reads a link: a whole address, or what follows its `#`. Never fails on a bad link: there is a sentence for each.
     */
    readLink(raw: string): ReadLink;
    /**
     * The moments of both runs: for each row the position in the first run, then the one in the second.
     */
    rows(second: number): Uint32Array;
    /**
     * Both views of a row, with what has changed since another one; null where a run is gone.
     */
    seekRow(second: number, row: number, since: number): any;
    /**
     * The view of a position, with what has changed since another one; null where the text has no run.
     */
    seek(session: number, position: number, since: number): any;
    /**
     * Forgets what a session has shown: its next view holds every page.
     */
    showAll(session: number): void;
}

/**
 * One run at a time.
 */
export class Stress {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes about so many kernel steps; null where there is no run.
     */
    advance(kernel_steps: number): any;
    /**
     * What each page is now, a byte each: 0 not in memory, 1 clean, 2 dirty, 3 corrupt.
     */
    map(): Uint8Array;
    /**
     * No run yet.
     */
    constructor();
    /**
     * What came of the run; null before it is done.
     */
    report(): any;
    /**
     * The history of a page as a scenario, by a link to it.
     */
    scenario(page: number): StressScenario;
    /**
     * Begins a run; what was run before is gone. Where the options cannot be, the refusal says why, and there is no run.
     */
    start(options: StressOptions): any;
}

/**
 * What could stand at a place of a text; offsets are UTF-16 units.
 */
export function complete(text: string, offset: number): Completions;

/**
 * The operations that programs can be made of, as they are written in a question.
 */
export function differenceOperations(): string[];

/**
 * A digest of whatever comes of a text, in hexadecimal: the same in every build of the core.
 */
export function digest(text: string): string;

/**
 * Carries an edit out; null where it makes no sense for this text.
 */
export function edit(text: string, request: Request): any;

/**
 * What the word at a place of a text is; null where there is nothing to say.
 */
export function explain(text: string, offset: number): any;

/**
 * A digest of what a small exploration of a text finds, in hexadecimal: the same in every build of the core.
 */
export function exploredDigest(text: string): string | undefined;

/**
 * The canonical form of a text; nothing where it cannot be read.
 */
export function format(text: string): string | undefined;

/**
 * The scenarios of the gallery along its path, with what their runs came to.
 */
export function gallery(): Gallery;

/**
 * Every term that explains itself.
 */
export function glossary(): any;

/**
 * What each piece of a text is, for colours.
 */
export function highlight(text: string): any;

/**
 * Makes something to take away of a text: a program, a story for a mail, or a picture.
 */
export function make(text: string, product: Product): any;

/**
 * What a reader can be asked on the way through the run of a text.
 */
export function questions(text: string): Questions;

/**
 * Shows a panic with its message and place in the console. The player says nothing: it is built without the words.
 */
export function start(): void;

/**
 * The versions whose rules differ, oldest first: those that a survey asks.
 */
export function surveyedKernels(): string[];

/**
 * What one kernel makes of a text; its interleavings are explored if options say how. Null where there is no such version.
 */
export function survives(text: string, version: string, options?: ExploreOptions | null): any;

/**
 * Takes a text in that was opened: a scenario as it is, or the one that a trace of strace makes.
 */
export function takeIn(text: string): any;

/**
 * The version of the model.
 */
export function version(): string;

/**
 * The words of the language, for menus and forms.
 */
export function vocabulary(): Vocabulary;

/**
 * Writes a link, from behind its `#` on.
 */
export function writeLink(link: Link): WrittenLink;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_differencesearch_free: (a: number, b: number) => void;
    readonly __wbg_exploration_free: (a: number, b: number) => void;
    readonly __wbg_playground_free: (a: number, b: number) => void;
    readonly __wbg_stress_free: (a: number, b: number) => void;
    readonly complete: (a: number, b: number, c: number) => [number, number, number];
    readonly differenceOperations: () => [number, number];
    readonly differencesearch_advance: (a: number, b: number) => [number, number, number];
    readonly differencesearch_found: (a: number) => [number, number, number];
    readonly differencesearch_new: () => number;
    readonly differencesearch_start: (a: number, b: any) => [number, number, number, number];
    readonly differencesearch_witness: (a: number, b: number) => [number, number, number];
    readonly digest: (a: number, b: number) => [number, number];
    readonly edit: (a: number, b: number, c: any) => [number, number, number];
    readonly explain: (a: number, b: number, c: number) => [number, number, number];
    readonly exploration_advance: (a: number, b: number) => [number, number, number];
    readonly exploration_minimised: (a: number, b: number) => [number, number, number];
    readonly exploration_new: () => number;
    readonly exploration_outcomes: (a: number) => [number, number, number];
    readonly exploration_report: (a: number) => [number, number, number];
    readonly exploration_start: (a: number, b: number, c: number, d: any) => [number, number, number];
    readonly exploredDigest: (a: number, b: number) => [number, number];
    readonly format: (a: number, b: number) => [number, number];
    readonly gallery: () => [number, number, number];
    readonly glossary: () => [number, number, number];
    readonly highlight: (a: number, b: number) => [number, number, number];
    readonly make: (a: number, b: number, c: any) => [number, number, number];
    readonly playground_band: (a: number, b: number) => [number, number, number];
    readonly playground_close: (a: number, b: number) => void;
    readonly playground_compare: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly playground_detail: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly playground_lanes: (a: number, b: number) => [number, number, number];
    readonly playground_new: () => number;
    readonly playground_open: (a: number, b: number, c: number) => [number, number, number];
    readonly playground_readLink: (a: number, b: number, c: number) => [number, number, number];
    readonly playground_rows: (a: number, b: number) => [number, number, number];
    readonly playground_seek: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly playground_seekRow: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly playground_showAll: (a: number, b: number) => [number, number];
    readonly questions: (a: number, b: number) => [number, number, number];
    readonly start: () => void;
    readonly stress_advance: (a: number, b: number) => [number, number, number];
    readonly stress_map: (a: number) => any;
    readonly stress_new: () => number;
    readonly stress_report: (a: number) => [number, number, number];
    readonly stress_scenario: (a: number, b: number) => [number, number, number];
    readonly stress_start: (a: number, b: any) => [number, number, number];
    readonly surveyedKernels: () => [number, number];
    readonly survives: (a: number, b: number, c: number, d: number, e: number) => [number, number, number];
    readonly takeIn: (a: number, b: number) => [number, number, number];
    readonly version: () => [number, number];
    readonly vocabulary: () => [number, number, number];
    readonly writeLink: (a: any) => [number, number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __externref_drop_slice: (a: number, b: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
