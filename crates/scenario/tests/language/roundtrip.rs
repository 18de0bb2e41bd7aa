//! `parse(print(tree)) == tree`, over every kind of tree that can be written.

use proptest::prelude::*;
use writeback_scenario::syntax::{
    Cache, ClaimText, Completes, DataMode, DeviceHeader, Does, Errno, Expect, FileHeader, FsHeader,
    FsName, Initial, KernelHeader, MsyncMode, Name, Operation, Over, Place, Range, Return, Setting,
    SettingValue, SourceLine, Spanned, StateWord, Statement, Tree, Turn, VerdictWord, parse, print,
};

fn spanned<T: Clone + std::fmt::Debug>(
    inner: impl Strategy<Value = T>,
) -> impl Strategy<Value = Spanned<T>> {
    inner.prop_map(Spanned::made)
}

fn pick<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

/// Names, among them words of the language: the tree does not know that they are reserved.
fn name() -> BoxedStrategy<Name> {
    let words = [
        "data", "u", "flusher", "until", "as", "private", "page", "block", "write",
    ];
    spanned(prop_oneof![
        "[a-zA-Z][a-zA-Z0-9_-]{0,6}",
        proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
    ])
    .boxed()
}

/// Names that end no operation: `until` would begin the end of the line.
fn operand() -> impl Strategy<Value = Name> {
    name().prop_filter("not `until`", |name| name.node != "until")
}

fn number() -> BoxedStrategy<Spanned<u64>> {
    spanned(prop_oneof![
        0_u64..10,
        (0_u64..100).prop_map(|n| n << 10),
        (0_u64..100).prop_map(|n| n << 20),
        0_u64..1 << 63,
    ])
    .boxed()
}

fn content() -> BoxedStrategy<Spanned<u8>> {
    spanned(prop_oneof![Just(0_u8), b' '..=b'~']).boxed()
}

fn prose() -> impl Strategy<Value = Spanned<String>> {
    spanned("[^\\p{Cc}]{0,12}")
}

fn label() -> impl Strategy<Value = Spanned<String>> {
    prose().prop_filter("a label has words", |text| !text.node.trim().is_empty())
}

fn range() -> BoxedStrategy<Range> {
    let place = prop_oneof![
        Just(Place::Whole),
        (number(), number()).prop_map(|(from, to)| Place::Bytes(from, to)),
        number().prop_map(Place::Page),
        number().prop_map(Place::Block),
    ];
    (operand(), place)
        .prop_map(|(name, place)| Range {
            name,
            place,
            span: Spanned::made(()),
        })
        .boxed()
}

fn kernel() -> BoxedStrategy<KernelHeader> {
    let to = prop_oneof![
        Just(SettingValue::On),
        Just(SettingValue::Off),
        spanned("[a-z+_]{1,6}").prop_map(SettingValue::Value),
    ];
    let setting = (spanned("[a-z_]{1,8}"), to).prop_map(|(switch, to)| Setting { switch, to });
    let settings = proptest::collection::vec(spanned(setting), 0..3);
    let version = spanned("[0-9]{1,2}(\\.[0-9]{1,2}){1,3}(-rc[1-9])?");
    (version, settings)
        .prop_map(|(version, settings)| KernelHeader { version, settings })
        .boxed()
}

fn header() -> BoxedStrategy<Statement> {
    let option = proptest::option::of::<BoxedStrategy<_>>;
    let fs = (
        spanned(pick(FsName::ALL)),
        option(number().boxed()),
        proptest::option::of(spanned(pick(DataMode::ALL))),
    );
    let device = (
        proptest::option::of(spanned(pick(Cache::ALL))),
        option(number().boxed()),
        proptest::option::of(spanned(pick(Completes::ALL))),
    );
    let initial = prop_oneof![
        Just(Initial::Unsaid),
        content().prop_map(Initial::Of),
        Just(Initial::Hole(Spanned::made(()))),
    ];
    prop_oneof![
        number().prop_map(Statement::Writeback),
        prose().prop_map(Statement::Title),
        prose().prop_map(Statement::About),
        prose().prop_map(Statement::Source),
        kernel().prop_map(Statement::Kernel),
        fs.prop_map(|(name, block, data)| Statement::Fs(FsHeader { name, block, data })),
        number().prop_map(Statement::Page),
        device.prop_map(
            |(cache, sector, completes)| Statement::Device(DeviceHeader {
                cache,
                sector,
                completes
            })
        ),
        (name(), number(), initial).prop_map(|(name, size, initial)| Statement::File(FileHeader {
            name,
            size,
            initial
        })),
    ]
    .boxed()
}

fn operation() -> BoxedStrategy<Operation> {
    let flags = any::<[bool; 3]>();
    let named = proptest::option::of(name());
    let maybe = || proptest::option::of(range());
    prop_oneof![
        (operand(), named, flags).prop_map(|(file, name, [private, readonly, _])| Operation::Map {
            file,
            name,
            private,
            readonly
        }),
        operand().prop_map(Operation::Unmap),
        (range(), content()).prop_map(|(range, content)| Operation::Store { range, content }),
        range().prop_map(Operation::Load),
        (range(), content()).prop_map(|(range, content)| Operation::Write { range, content }),
        range().prop_map(Operation::Read),
        (range(), pick(MsyncMode::ALL)).prop_map(|(range, mode)| Operation::Msync { range, mode }),
        operand().prop_map(Operation::Fsync),
        operand().prop_map(Operation::Fdatasync),
        (range(), flags).prop_map(|(range, [wait_before, write, wait_after])| {
            Operation::SyncFileRange {
                range,
                wait_before,
                write,
                wait_after,
            }
        }),
        (operand(), number()).prop_map(|(file, size)| Operation::Truncate { file, size }),
        maybe().prop_map(Operation::Flush),
        range().prop_map(Operation::Writepage),
        operand().prop_map(Operation::Writeback),
        range().prop_map(Operation::Evict),
        range().prop_map(Operation::FreeBuffers),
        maybe().prop_map(Operation::Sample),
        maybe().prop_map(Operation::Complete),
        (range(), proptest::option::of(pick(Errno::ALL)))
            .prop_map(|(range, errno)| Operation::Fail { range, errno }),
        proptest::sample::select(vec![
            Operation::Exit,
            Operation::Commit,
            Operation::DropCaches,
            Operation::Cut,
        ]),
    ]
    .boxed()
}

fn turn() -> BoxedStrategy<Statement> {
    let does = spanned(prop_oneof![
        operation().prop_map(Does::Operation),
        Just(Does::Continue),
    ]);
    let until = proptest::option::of(spanned("[a-zA-Z_]{1,12}"));
    (name(), does, until)
        .prop_map(|(actor, does, until)| Statement::Turn(Turn { actor, does, until }))
        .boxed()
}

fn anytime() -> BoxedStrategy<Statement> {
    let does = spanned(operation().prop_map(Does::Operation));
    let turn = |(actor, does)| Turn {
        actor,
        does,
        until: None,
    };
    (name(), does)
        .prop_map(move |parts| Statement::Anytime(turn(parts)))
        .boxed()
}

/// Names that a condition can begin with.
fn subject() -> BoxedStrategy<Range> {
    range()
        .prop_filter("no word that begins a condition", |range| {
            let words = ["not", "verdict", "always", "sometimes", "never"];
            !words.contains(&range.name.node.as_str())
        })
        .boxed()
}

fn claim() -> BoxedStrategy<ClaimText> {
    let actor = || subject().prop_map(|range| range.name);
    let value = spanned(prop_oneof![
        (0_u64..1 << 63).prop_map(Return::Value),
        pick(Errno::ALL).prop_map(Return::Error),
    ]);
    prop_oneof![
        (subject(), spanned(pick(StateWord::ALL)))
            .prop_map(|(range, state)| ClaimText::State { range, state }),
        (subject(), content()).prop_map(|(range, content)| ClaimText::InMemory { range, content }),
        (subject(), content()).prop_map(|(range, content)| ClaimText::OnDisk { range, content }),
        (actor(), value).prop_map(|(actor, value)| ClaimText::Returned { actor, value }),
        (actor(), content()).prop_map(|(actor, content)| ClaimText::Read { actor, content }),
        spanned(pick(VerdictWord::ALL)).prop_map(ClaimText::Verdict),
    ]
    .boxed()
}

fn statement() -> BoxedStrategy<Statement> {
    let over = proptest::option::of(spanned(pick(Over::ALL)));
    let expect = (over, 0_u32..3, claim());
    prop_oneof![
        header(),
        turn(),
        anytime(),
        expect.prop_map(|(over, nots, claim)| Statement::Expect(Expect { over, nots, claim })),
        label().prop_map(Statement::Mark),
    ]
    .boxed()
}

fn line() -> BoxedStrategy<SourceLine> {
    let comment = spanned("[^\\p{Cc}\\s]?[^\\n\\r]{0,12}[!-~]?").prop_filter(
        "no white space at the end",
        |text| {
            !text
                .node
                .ends_with(|c: char| c.is_whitespace() || c == '\u{feff}')
        },
    );
    (
        proptest::option::of(spanned(statement())),
        proptest::option::of(comment),
    )
        .prop_map(|(statement, comment)| SourceLine {
            statement: statement.map(Box::new),
            comment,
            ..SourceLine::blank()
        })
        .boxed()
}

pub fn tree() -> impl Strategy<Value = Tree> {
    proptest::collection::vec(line(), 0..12).prop_map(|lines| Tree { lines })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_it_was(tree in tree()) {
        let text = print(&tree);
        let parsed = parse(&text);
        prop_assert_eq!(&parsed.diagnostics, &[], "{}", text);
        prop_assert_eq!(&parsed.tree, &tree, "{}", text);
        prop_assert_eq!(print(&parsed.tree), text);
    }
}
