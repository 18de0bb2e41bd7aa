use crate::tool::{Folder, Ran};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

/// A book of chapters, each with its path, as mdBook 0.5 writes it.
fn book(chapters: &[(&str, &str)]) -> Value {
    let items: Vec<Value> = chapters
        .iter()
        .map(|(path, content)| {
            json!({"Chapter": {
                "name": "A chapter", "content": content, "number": [1], "sub_items": [],
                "path": path, "source_path": path, "parent_names": [], "unknown": true,
            }})
        })
        .collect();
    json!({ "items": items })
}

fn context(renderer: &str, setting: &Value) -> Value {
    json!({
        "root": "", "renderer": renderer, "mdbook_version": "0.5.4",
        "config": {"book": {"src": "src"}, "preprocessor": {"writeback": setting}},
    })
}

fn run(renderer: &str, setting: &Value, book: &Value) -> Ran {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("src")).expect("a folder can be made");
    folder.write(
        "src/my.wb",
        "kernel 6.12\nfs ext4\nfile data 4k\nexpect data durable\n",
    );
    folder.write(
        "src/fails.wb",
        "kernel 6.12\nfs ext4\nfile data 4k\nexpect data lost\n",
    );
    let input = json!([context(renderer, setting), book]).to_string();
    folder.run_with(&["mdbook"], &input, &[])
}

/// The content of one chapter, after.
fn content(ran: &Ran) -> String {
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let book: Value = serde_json::from_str(&ran.stdout).expect("a book");
    let chapter = &book["items"][0]["Chapter"];
    assert_eq!(chapter["unknown"], true, "other fields stay as they are");
    chapter["content"].as_str().expect("a text").to_owned()
}

fn check(path: &str, markdown: &str, expected: &Expect) {
    let setting = json!({"playground": "../"});
    expected.assert_eq(&content(&run("html", &setting, &book(&[(path, markdown)]))));
}

fn refused(markdown: &str, expected: &Expect) {
    let ran = run(
        "html",
        &json!({"playground": "../"}),
        &book(&[("a.md", markdown)]),
    );
    assert_eq!(ran.stdout, "");
    assert_ne!(ran.status, 0);
    expected.assert_eq(&ran.stderr);
}

const SOUND: &str = "kernel 6.12\nfs ext4\nfile data 4k\n\nexpect data durable\n";

#[test]
fn every_renderer_is_supported() {
    let folder = Folder::new();
    for renderer in ["html", "latex"] {
        let ran = folder.run(&["mdbook", "supports", renderer]);
        assert_eq!(ran.all(), "status 0\n--- stdout\n--- stderr\n");
    }
}

#[test]
fn a_fence_becomes_an_element() {
    check(
        "a.md",
        &format!(
            "Before.\n```writeback,step=0\n{SOUND}```\nAfter.\n\n```rust\nfn main() {{}}\n```\n"
        ),
        &expect![[r#"
            Before.
            <div class="writeback"><writeback-playground step="0"><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;&#10;expect data durable</pre><p><a href="../#1.ATYAyf9rZXJuZWwgNi4xMgpmcyBleHQ0CmZpbGUgZGF0YSA0awoKZXhwZWN0IGRhdGEgZHVyYWJsZQo.0ydudoe~dkept.1s1e7n6">Step through it in the playground</a></p></writeback-playground></div>


            After.

            ```rust
            fn main() {}
            ```


            <script type="module" src="../v1/writeback-playground.js"></script>
        "#]],
    );
}

#[test]
fn a_chapter_without_one_stays_as_it_is() {
    check(
        "a.md",
        "# No fence\n\n    ```writeback\n    no fence\n    ```\n",
        &expect![[r#"
            # No fence

                ```writeback
                no fence
                ```
        "#]],
    );
}

#[test]
fn the_playground_is_found_from_a_folder_below() {
    check(
        "b/c/a.md",
        &format!("~~~ writeback\n{SOUND}~~~\n"),
        &expect![[r#"
            <div class="writeback"><writeback-playground><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;&#10;expect data durable</pre><p><a href="../../../#1.ATYAyf9rZXJuZWwgNi4xMgpmcyBleHQ0CmZpbGUgZGF0YSA0awoKZXhwZWN0IGRhdGEgZHVyYWJsZQo.0ydudoe~dkept.1s1e7n6">Step through it in the playground</a></p></writeback-playground></div>




            <script type="module" src="../../../v1/writeback-playground.js"></script>
        "#]],
    );
}

#[test]
fn a_fence_may_stand_in_a_list_and_in_a_quotation() {
    let inside = |prefix: &str| {
        SOUND
            .lines()
            .map(|l| format!("{prefix}{l}\n"))
            .collect::<String>()
    };
    check(
        "a.md",
        &format!(
            "1. One\n\n   ```writeback\n{}   ```\n   Still one.\n\n> ```writeback\n{}> ```\n> Still quoted.\n",
            inside("   "),
            inside("> ")
        ),
        &expect![[r#"
            1. One

               <div class="writeback"><writeback-playground><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;&#10;expect data durable</pre><p><a href="../#1.ATYAyf9rZXJuZWwgNi4xMgpmcyBleHQ0CmZpbGUgZGF0YSA0awoKZXhwZWN0IGRhdGEgZHVyYWJsZQo.0ydudoe~dkept.1s1e7n6">Step through it in the playground</a></p></writeback-playground></div>


               Still one.

            > <div class="writeback"><writeback-playground><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;&#10;expect data durable</pre><p><a href="../#1.ATYAyf9rZXJuZWwgNi4xMgpmcyBleHQ0CmZpbGUgZGF0YSA0awoKZXhwZWN0IGRhdGEgZHVyYWJsZQo.0ydudoe~dkept.1s1e7n6">Step through it in the playground</a></p></writeback-playground></div>
            >

            > Still quoted.


            <script type="module" src="../v1/writeback-playground.js"></script>
        "#]],
    );
}

#[test]
fn a_fence_may_take_its_scenario_from_a_file() {
    check(
        "a.md",
        "```writeback,file=my.wb\n```\n",
        &expect![[r#"
            <div class="writeback"><writeback-playground><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;expect data durable</pre><p><a href="../#1.ATUAyv9rZXJuZWwgNi4xMgpmcyBleHQ0CmZpbGUgZGF0YSA0awpleHBlY3QgZGF0YSBkdXJhYmxlCg.08c3c70~dkept.1s1e7n6">Step through it in the playground</a></p></writeback-playground></div>




            <script type="module" src="../v1/writeback-playground.js"></script>
        "#]],
    );
}

#[test]
fn other_renderers_get_the_text() {
    let markdown = format!(
        "- A list\n\n  ```writeback\n  {}  ```\n",
        SOUND.replace('\n', "\n  ").trim_end_matches(' ')
    );
    let ran = run(
        "latex",
        &json!({"playground": "../"}),
        &book(&[("a.md", &markdown)]),
    );
    expect![[r#"
        - A list

          ````text
          kernel 6.12
          fs ext4
          file data 4k

          expect data durable
          ````
    "#]]
    .assert_eq(&content(&ran));
}

#[test]
fn a_script_of_ones_own_may_have_an_integrity_hash() {
    let setting = json!({"playground": "https://play/", "script": "https://play/v1.0.0/w.js", "integrity": "sha384-x"});
    let ran = run(
        "html",
        &setting,
        &book(&[("a/b.md", &format!("```writeback\n{SOUND}```\n"))]),
    );
    let content = content(&ran);
    assert!(content.ends_with(
        "<script type=\"module\" src=\"https://play/v1.0.0/w.js\" integrity=\"sha384-x\" crossorigin=\"anonymous\"></script>\n"
    ));
}

#[test]
fn a_mistake_has_the_line_of_its_chapter() {
    refused(
        "# Title\n\n```writeback\nkernel 6.12\nfs ext4\nfile data 4k\n\nu: wriet data \"A\"\n```\n",
        &expect![[r#"
            src/a.md:8:4: `wriet` is not an operation
                u: wriet data "A"
                   ^^^^^
            did you mean `write`?
        "#]],
    );
    refused(
        "# Title\n\n```writeback\nkernel 6.12\nfs ext4\nfile data 4k\nexpect data lost\nexpect data durable\n```\n\n```writeback,file=fails.wb\n```\n",
        &expect![[r#"
            src/a.md:7: expect data lost: does not hold
            src/fails.wb:4: expect data lost: does not hold
        "#]],
    );
    refused(
        "```writeback\nkernel 6.12\nfs ext4\nfile data 4k\n\nu: write data \"A\"\nexpect sometimes data recorded\nexpect always data durable\n```\n",
        &expect![[r#"
            src/a.md:8: expect always data durable: does not hold over all interleavings, as in this order:

                kernel 6.12
                fs ext4
                file data 4k

                u: write data "A"
                expect data recorded
                expect verdict kept
        "#]],
    );
}

#[test]
fn an_option_that_is_none_is_refused() {
    for (options, expected) in [
        (
            "stpe=1",
            "src/a.md:3:1: `stpe` is no option of a scenario's fence: did you mean `step`?\n",
        ),
        (
            "step=x",
            "src/a.md:3:1: `x` is no step: it is `7`, `7.2` for two kernel steps into it, or `end`\n",
        ),
        (
            "step",
            "src/a.md:3:1: `step` needs a value, as in `step=...`\n",
        ),
        ("picture=yes", "src/a.md:3:1: `picture` takes no value\n"),
        (
            "theme=blue",
            "src/a.md:3:1: `theme` is `auto`, `light` or `dark`, not `blue`\n",
        ),
        ("step=0,step=0", "src/a.md:3:1: `step` stands here twice\n"),
        (
            "file=my.wb",
            "src/a.md:3:1: a fence with `file=` takes its scenario from there, and has no text\n",
        ),
        (
            "step=1",
            "src/a.md:4:1: there is no step 1: the scenario has 0\n",
        ),
    ] {
        let markdown = format!("# Title\n\n```writeback,{options}\n{SOUND}```\n");
        let ran = run(
            "html",
            &json!({"playground": "../"}),
            &book(&[("a.md", &markdown)]),
        );
        assert_eq!(
            (ran.status, ran.stderr.as_str()),
            (2, expected),
            "{options}"
        );
    }
    refused(
        "```writeback,file=none.wb\n```\n",
        &expect![[r#"
        src/a.md:1:1: src/none.wb: no such file or directory
    "#]],
    );
}

#[test]
fn a_playground_that_nobody_has_named_is_asked_for() {
    let ran = run("html", &json!({}), &book(&[("a.md", "")]));
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr
            .contains("say in book.toml where the playground is")
    );
}

#[test]
fn what_is_no_book_is_refused() {
    let folder = Folder::new();
    for input in ["", "{}", "[1, 2, 3]", "[{}"] {
        let ran = folder.run_with(&["mdbook"], input, &[]);
        assert_eq!(ran.status, 2, "{input}");
        assert!(ran.stderr.starts_with("error: "), "{input}: {}", ran.stderr);
    }
}

#[test]
fn the_list_of_older_versions_is_found_too() {
    let mut older = book(&[("a.md", "```writeback\nkernel 6.12\n```\n")]);
    older = json!({ "sections": older["items"] });
    let ran = run("html", &json!({"playground": "../"}), &older);
    assert_eq!(ran.status, 2);
}
