//! Pictures of the stage: well-formed, alone, with every state in words, in the colours of the page.

mod common;

use common::root;
use expect_test::expect_file;
use roxmltree::{Document, Node};
use writeback_scenario::explain::queue_number;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::picture::{FRAMES_MAX, PAGES_MAX, Theme, stage, strip};
use writeback_scenario::session::Session;

fn texts(document: &Document<'_>) -> Vec<String> {
    let text = |node: Node<'_, '_>| {
        node.descendants()
            .filter(Node::is_text)
            .filter_map(|n| n.text())
            .collect()
    };
    let nodes = document.descendants();
    nodes
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .map(text)
        .collect()
}

/// What every picture has to be.
fn check_alone<'a>(name: &str, svg: &'a str) -> Document<'a> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{name}: {error}\n{svg}"));
    let elements = document.descendants().filter(Node::is_element);
    for element in elements {
        let tag = element.tag_name().name();
        let known = [
            "svg", "title", "desc", "style", "defs", "pattern", "path", "circle", "rect", "g",
            "text", "tspan",
        ];
        assert!(known.contains(&tag), "{name}: <{tag}>");
        for attribute in element.attributes() {
            let value = attribute.value();
            let refers = value.contains("//") || attribute.name().ends_with("href");
            let is_text = attribute.name() == "aria-label";
            assert!(
                is_text || !refers,
                "{name}: {} refers outside",
                attribute.name()
            );
            assert!(!attribute.name().starts_with("on"), "{name}: a script");
            if let Some(id) = value
                .strip_prefix("url(#")
                .and_then(|v| v.strip_suffix(')'))
            {
                assert!(svg.contains(&format!("id=\"{id}\"")), "{name}: no {id}");
            }
            assert!(
                !value.contains("NaN") && !value.contains("inf"),
                "{name}: {value}"
            );
        }
    }
    let says = |tag| {
        let found = document.descendants().find(|n| n.tag_name().name() == tag);
        found.and_then(|n| n.text()).unwrap_or_default().to_owned()
    };
    assert!(
        !says("title").is_empty() && !says("desc").is_empty(),
        "{name}"
    );
    for class in classes(&document) {
        assert!(
            svg.contains(&format!(".{class}{{")),
            "{name}: no class {class}"
        );
    }
    document
}

fn classes(document: &Document<'_>) -> std::collections::BTreeSet<String> {
    let of = |node: Node<'_, '_>| node.attribute("class").unwrap_or_default().to_owned();
    let all: Vec<String> = document.descendants().map(of).collect();
    all.iter()
        .flat_map(|classes| classes.split_whitespace())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_position_of_the_corpus_is_drawn_and_said() {
    for (name, text) in CORPUS {
        let mut session = Session::open(text);
        let last = session.trace().expect("the corpus runs").last_position();
        for position in 0..=last {
            let svg = stage(
                &mut session,
                position,
                position.saturating_sub(1),
                Theme::System,
            )
            .expect("it has a stage");
            let document = check_alone(name, &svg);
            session.show_all();
            let view = session.view(position, position).expect("it has a view");
            let description = document
                .descendants()
                .find(|n| n.tag_name().name() == "desc")
                .and_then(|n| n.text())
                .unwrap_or_default();
            let words = texts(&document);
            for run in view
                .pages
                .iter()
                .flat_map(|p| &p.blocks)
                .flat_map(|b| &b.states)
            {
                let state = run.state.word();
                assert!(
                    words.iter().any(|w| w == state),
                    "{name} {position}: {state} is not drawn"
                );
                assert!(
                    description.contains(state),
                    "{name} {position}: {state} is not said"
                );
            }
        }
        let run = strip(&mut session, Theme::Dark).expect("it has a strip");
        check_alone(name, &run);
    }
}

#[test]
fn rtorrent_looks_as_it_did() {
    let (_, text) = CORPUS
        .iter()
        .find(|(name, _)| *name == "rtorrent-2006")
        .expect("it is in the corpus");
    let mut session = Session::open(text);
    let scenario = &session.trace().expect("it runs").scenario;
    let line = (0..scenario.lines.len()).find(|line| queue_number(scenario, *line) == Some(7));
    let overview = session.overview().expect("it runs");
    let (since, position) = overview.turns[line.expect("it has seven steps")];
    let svg = stage(&mut session, position, since, Theme::System).expect("it has a stage");
    expect_file!["picture/rtorrent-2006-step-7.svg"].assert_eq(&svg);
}

#[test]
fn nothing_in_a_text_breaks_out() {
    let evil = "</text></title><script>alert(1)</script>&amp; ]]> \u{202e}";
    let text = format!(
        "title \"{evil}\"\nabout \"{evil}\"\nkernel 6.12\nfs ext4\nfile a 4k of \"<\"\nu: map a\nu: store a \"&\"\nu: write a[0..1] \">\"\nu: load a\n"
    );
    let mut session = Session::open(&text);
    assert_eq!(session.diagnostics, []);
    let last = session.trace().expect("it runs").last_position();
    for svg in [
        stage(&mut session, last, 0, Theme::Light).expect("it has a stage"),
        strip(&mut session, Theme::Light).expect("it has a strip"),
    ] {
        let document = check_alone("evil", &svg);
        let said = texts(&document);
        assert!(
            said.iter()
                .any(|words| words.contains("<script>alert(1)</script>&amp; ]]>"))
        );
        assert!(said.iter().any(|words| words.starts_with('&')), "{said:?}");
    }
}

#[test]
fn pictures_are_bounded() {
    let mut text = String::from("kernel 6.12\nfs ext4 block=512\npage 64k\nfile a 8M\n");
    for step in 0..100 {
        text.push_str(&format!(
            "u: write a[{0}..{1}] \"A\"\n",
            step * 65_536 + step,
            step * 65_536 + 70 * step + 3
        ));
    }
    let text = text.replace("ext4 block=512", "blockdev block=512");
    let mut session = Session::open(&text);
    let last = session.trace().expect("it runs").last_position();
    let one = stage(&mut session, last, 0, Theme::System).expect("it has a stage");
    let drawn = texts(&check_alone("large", &one));
    let pages = drawn
        .iter()
        .filter(|words| words.starts_with("a[page "))
        .count();
    assert_eq!(pages, PAGES_MAX);
    assert!(drawn.contains(&"Of this page 120 more blocks are not shown.".to_owned()));
    assert!(
        drawn.contains(&"124 more pages are not shown.".to_owned()),
        "{drawn:?}"
    );
    let run = strip(&mut session, Theme::System).expect("it has a strip");
    let drawn = texts(&check_alone("large", &run));
    assert!(drawn.contains(&format!("{} more steps are not shown.", 100 - FRAMES_MAX)));
    assert!(run.len() < 4 << 20, "{} bytes", run.len());
    assert!(stage(&mut Session::open("kernel"), 0, 0, Theme::System).is_none());
    assert!(strip(&mut Session::open("kernel"), Theme::System).is_none());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the page's colours are read from its style sheet"
)]
fn the_colours_are_those_of_the_page() {
    let sheet = root().join("web/src/view/styles/tokens.css");
    let sheet = std::fs::read_to_string(sheet).expect("the page has its colours there");
    let mut session = Session::open("kernel 6.12\nfs ext4\nfile a 4k\n");
    let mut check = |theme, place| {
        let svg = stage(&mut session, 0, 0, theme).expect("it has a stage");
        let mut found = 0;
        for line in sheet.lines() {
            let Some((name, pair)) = line.trim().split_once(": light-dark(") else {
                continue;
            };
            let name = name.trim_start_matches('-');
            let value = pair
                .trim_end_matches(");")
                .split(", ")
                .nth(place)
                .unwrap_or_default();
            if svg.contains(&format!(".{name}{{fill:")) {
                assert!(
                    svg.contains(&format!(".{name}{{fill:{value}}}")),
                    "{name} is not {value}"
                );
                found += 1;
            }
        }
        assert!(found > 35, "only {found} colours were compared");
    };
    check(Theme::Light, 0);
    check(Theme::Dark, 1);
}
