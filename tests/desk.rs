//! The question desk over HTTP: what it gives, whom it lets write, and what is in the file afterwards.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use common::{
    TestSite,
    served::{Answer, Served},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

const PATH: &str = "领导讲话/会议讲话.md";
const QUIZ: &str = "content/领导讲话/会议讲话.quiz.toml";
const SPEECH: &str = "# 会议讲话\n\n增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。\n";
const OWN: &str = "# 张老师的备忘，别动\n";

fn speech() -> TestSite {
    TestSite::new(&[("content/领导讲话/会议讲话.md", SPEECH)])
}

/// The desk's page, as a browser has it.
struct Page {
    served: Served,
    token: String,
}

impl Page {
    fn new(site: TestSite) -> Self {
        Self::of(Served::new(site))
    }

    fn of(served: Served) -> Self {
        let page = served.get("/_desk/");
        assert_eq!(page.status, 200);
        let text = page.text();
        let token = text.split("data-token=\"").nth(1).unwrap().split('"').next().unwrap();
        Self { token: token.to_owned(), served }
    }

    fn material(&self) -> Value {
        let path = utf8_percent_encode(PATH, NON_ALPHANUMERIC);
        let answer = self.served.get(&format!("/_desk/material?path={path}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    fn post(&self, target: &str, body: &Value) -> (u16, Value) {
        let answer = self.send(target, &[("X-Yanxi-Token", &self.token)], &body.to_string());
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// A request with JSON and these headers.
    fn send(&self, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let length = body.len().to_string();
        let mut all = vec![("Content-Length", &*length)];
        if !headers.iter().any(|(name, _)| *name == "Content-Type") {
            all.push(("Content-Type", "application/json"));
        }
        all.extend(headers);
        self.served.ask_with("POST", target, &all, body.as_bytes())
    }

    fn decide(&self, decision: &Value) -> (u16, Value) {
        let hash = self.material()["hash"].clone();
        self.post("/_desk/decide", &json!({"path": PATH, "hash": hash, "decision": decision}))
    }

    fn file(&self) -> Option<String> {
        fs::read_to_string(self.served.site.root.join(QUIZ)).ok()
    }
}

/// Keeps the first question.
fn keep(material: &Value) -> Value {
    let first = &material["questions"][0];
    json!({"do": "keep", "id": first["id"], "rev": first["rev"]})
}

#[test]
fn the_page_is_told_the_token_and_runs_nothing_but_its_own_scripts() {
    let page = Page::new(speech());
    assert_eq!(page.token.len(), 64);
    let answer = page.served.get("/_desk/");
    for part in ["default-src 'none'; script-src 'self'", "frame-ancestors 'none'"] {
        assert!(answer.head.contains(part), "{}", answer.head);
    }
    let text = answer.text();
    assert!(!text.contains(" style=") && !text.contains("<script>"), "{text}");
    assert!(!text.contains('{'), "a placeholder was not filled: {text}");
    // Every script and style sheet that it names is there.
    let named = text.split(['"']).filter(|name| {
        ["css", "js"]
            .iter()
            .any(|ending| name.rsplit_once('.').is_some_and(|(_, end)| end == *ending))
    });
    for name in named {
        assert_eq!(page.served.get(&format!("/_desk/{name}")).status, 200, "{name}");
    }
    assert_eq!(page.served.get("/_desk").status, 307);
    assert_eq!(page.served.get("/_desk/secret.txt").status, 404);
    assert_eq!(page.served.get("/_desk/../yanxi.toml").status, 404);
    let words: Value = serde_json::from_slice(&page.served.get("/_desk/words").body).unwrap();
    assert_eq!(words["desk-keep"], "Keep");
    page.served.running.until("Question desk: http://127.0.0.1:");
}

#[test]
fn every_word_that_a_script_says_is_in_the_catalogue() {
    let page = Page::new(speech());
    let words: Value = serde_json::from_slice(&page.served.get("/_desk/words").body).unwrap();
    let files = common::tree(&common::repo().join("src/serve"));
    let texts: Vec<_> = files.into_values().map(|text| String::from_utf8(text).unwrap()).collect();
    let mut said = 0;
    for text in &texts {
        for key in text.split("say('desk-").skip(1).filter_map(|rest| rest.split_once('\'')) {
            assert!(words.get(format!("desk-{}", key.0)).is_some(), "desk-{}", key.0);
            said += 1;
        }
    }
    // And none is there for nothing; of some only the beginning is written down.
    for key in words.as_object().unwrap().keys().filter(|key| key.starts_with("desk-")) {
        let beginning =
            ["desk-state-", "desk-key-", "desk-file-"].into_iter().find(|one| key.starts_with(one));
        let written = beginning.map_or_else(|| key.clone(), str::to_owned);
        let is_said = |text: &String| {
            ["'", "\"", "`"].iter().any(|quote| text.contains(&format!("{quote}{written}")))
        };
        assert!(texts.iter().any(is_said), "nobody says {key}");
    }
    assert!(said > 100);
}

#[test]
fn a_decision_is_written_and_taken_back_byte_for_byte() {
    let site = speech();
    site.write(QUIZ, OWN);
    let page = Page::new(site);
    let material = page.material();
    assert_eq!(material["questions"][0]["state"], "open");
    let (status, saved) = page.decide(&keep(&material));
    assert_eq!(status, 200, "{saved}");
    let id = material["questions"][0]["id"].as_str().unwrap();
    let file = page.file().unwrap();
    assert!(file.starts_with(OWN) && file.contains(&format!("[[keep]]\nid = \"{id}\"")), "{file}");
    // It is seen at once, however long the site takes to follow.
    let material = page.material();
    assert_eq!(
        (&material["questions"][0]["state"], &material["hash"]),
        (&json!("kept"), &saved["hash"])
    );
    let overview: Value = serde_json::from_slice(&page.served.get("/_desk/overview").body).unwrap();
    assert_eq!(overview["materials"][0]["counts"]["kept"], 1);
    let (status, _) = page.post("/_desk/undo", &json!({"step": saved["step"]}));
    assert_eq!((status, page.file().as_deref()), (200, Some(OWN)));
    let (status, refusal) = page.post("/_desk/undo", &json!({"step": saved["step"]}));
    assert_eq!((status, &refusal["refused"]), (410, &json!("gone")));
}

#[test]
fn many_decisions_made_on_one_state_of_the_file_are_one_written_and_the_others_conflicts() {
    let page = Page::new(speech());
    let material = page.material();
    let decisions: Vec<_> = material["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let keep = json!({"do": "keep", "id": one["id"], "rev": one["rev"]});
            json!({"path": PATH, "hash": material["hash"], "decision": keep})
        })
        .collect();
    assert!(decisions.len() > 1);
    // All at the server before one is answered.
    let asked: Vec<TcpStream> = decisions
        .iter()
        .map(|decision| {
            let body = decision.to_string();
            let (port, token, length) = (page.served.port, &page.token, body.len());
            let head = format!("POST /_desk/decide HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Yanxi-Token: {token}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
            stream
        })
        .collect();
    let status = |mut stream: TcpStream| {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse::<u16>().unwrap()
    };
    let statuses: Vec<u16> = asked.into_iter().map(status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
    assert_eq!(page.file().unwrap().matches("[[keep]]").count(), 1);
}

#[test]
fn a_file_that_changed_on_the_disk_is_not_overwritten_and_both_are_shown() {
    let page = Page::new(speech());
    let material = page.material();
    page.served.site.write(QUIZ, OWN);
    let asked = json!({"path": PATH, "hash": material["hash"], "decision": keep(&material)});
    let (status, refusal) = page.post("/_desk/decide", &asked);
    assert_eq!((status, &refusal["refused"]), (409, &json!("conflict")), "{refusal}");
    assert_eq!(refusal["on_disk"], OWN);
    assert!(refusal["ours"].as_str().unwrap().contains("[[keep]]"));
    assert_eq!(page.file().as_deref(), Some(OWN));
    // Once more, on what is there now.
    let again = json!({"path": PATH, "hash": refusal["hash"], "decision": keep(&material)});
    assert_eq!(page.post("/_desk/decide", &again).0, 200);
    let file = page.file().unwrap();
    assert!(file.starts_with(OWN) && file.contains("[[keep]]"), "{file}");
}

#[test]
fn nothing_is_written_for_anybody_else() {
    let mut page = Page::new(speech());
    let old = Page::new(speech()).token;
    let material = page.material();
    let body = json!({"path": PATH, "hash": "", "decision": keep(&material)}).to_string();
    let token = ("X-Yanxi-Token", page.token.as_str());
    let wrong = format!("{}0", &page.token[1..]);
    let attacks: [(&[(&str, &str)], u16); 12] = [
        (&[], 403),
        (&[("X-Yanxi-Token", "")], 403),
        (&[("X-Yanxi-Token", &wrong)], 403),
        (&[("X-Yanxi-Token", &old)], 403),
        (&[token, token], 403),
        (&[token, ("Content-Type", "text/plain")], 415),
        (&[token, ("Content-Type", "application/x-www-form-urlencoded")], 415),
        (&[token, ("Content-Type", "application/jsonp")], 415),
        (&[token, ("Origin", "http://evil.example")], 403),
        (&[token, ("Origin", "null")], 403),
        (&[token, ("Sec-Fetch-Site", "cross-site")], 403),
        (&[token, ("Host", "evil.example")], 403),
    ];
    for (headers, status) in attacks {
        for target in ["/_desk/decide", "/_desk/undo", "/_desk/publish"] {
            let answer = page.send(target, headers, &body);
            assert_eq!(answer.status, status, "{target} {headers:?}");
        }
    }
    let nonsense = [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        (r#"{"path": "x"}"#, 400),
        (r#"{"path": 1, "hash": "", "decision": {"do": "keep"}}"#, 400),
        (r#"{"path": "x", "hash": "", "decision": {"do": "burn", "id": "x"}}"#, 400),
        (r#"{"path": "../x", "hash": "", "decision": {"do": "reset", "id": "x"}}"#, 404),
        (r#"{"path": "没有.md", "hash": "", "decision": {"do": "reset", "id": "x"}}"#, 404),
        (r#"{"path": "/etc/passwd", "hash": "", "decision": {"do": "reset", "id": "x"}}"#, 404),
    ];
    for (body, status) in nonsense {
        assert_eq!(page.send("/_desk/decide", &[token], body).status, status, "{body}");
    }
    for method in ["GET", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(page.served.ask(method, "/_desk/decide", &[token]).status, 405, "{method}");
    }
    for path in ["..%2Fyanxi.toml", "..%2F..%2Fetc%2Fpasswd", "%FF", "x"] {
        let answer = page.served.get(&format!("/_desk/material?path={path}"));
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.head);
    }
    assert_eq!(page.file(), None);
    assert!(!page.served.site.has("index.html"));
    assert!(page.served.running.is_alive());
}

#[test]
fn ten_megabytes_are_not_read() {
    let mut page = Page::new(speech());
    let large = "a".repeat(10_000_000);
    let token = ("X-Yanxi-Token", page.token.as_str());
    let answer = page.send("/_desk/decide", &[token], &large);
    // The server may hang up before all of it is sent, and then nothing comes back.
    assert!(matches!(answer.status, 0 | 413), "{}", answer.head);
    // Without a length that says so: in one piece.
    let piece = format!("{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    let headers = [token, ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")];
    let answer = page.served.ask_with("POST", "/_desk/decide", &headers, piece.as_bytes());
    assert!(matches!(answer.status, 0 | 413), "{}", answer.head);
    assert!(page.served.running.is_alive());
    assert_eq!(page.served.get("/_desk/").status, 200);
}

#[test]
fn a_body_that_never_ends_is_not_waited_for_and_holds_nobody_up() {
    let page = Page::new(speech());
    let began = Instant::now();
    let mut stream = TcpStream::connect(("127.0.0.1", page.served.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let head = format!(
        "POST /_desk/decide HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Yanxi-Token: {}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{",
        page.served.port, page.token
    );
    stream.write_all(head.as_bytes()).unwrap();
    // Others are answered in the meantime.
    assert_eq!(page.decide(&keep(&page.material())).0, 200);
    let mut answer = vec![0; 64];
    let read = stream.read(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn a_file_in_gb18030_stays_in_it() {
    let site = speech();
    let (bytes, ..) = encoding_rs::GB18030.encode(OWN);
    site.write(QUIZ, &*bytes);
    let page = Page::new(site);
    let material = page.material();
    let id = &material["questions"][0]["id"];
    let (status, saved) = page.decide(&json!({"do": "drop", "id": id, "reason": "与第二题重复"}));
    assert_eq!(status, 200, "{saved}");
    let bytes = fs::read(page.served.site.root.join(QUIZ)).unwrap();
    let (text, _, is_lossy) = encoding_rs::GB18030.decode(&bytes);
    assert!(!is_lossy && text.starts_with(OWN) && text.contains("与第二题重复"), "{text}");
}

#[test]
fn a_decision_with_which_the_site_would_not_build_is_refused_with_what_is_wrong() {
    let page = Page::new(speech());
    let own = json!({"do": "own", "kind": "single", "fields": {"stem": "秘书工作的根本作风是（　）。", "options": [{"text": "极端负责", "correct": false}]}});
    let (status, refusal) = page.decide(&own);
    assert_eq!((status, &refusal["refused"]), (422, &json!("wrong")), "{refusal}");
    assert!(refusal["diagnostics"][0]["message"].is_string());
    assert_eq!(page.file(), None);
}

#[test]
fn publishing_is_what_a_build_does_and_nothing_is_published_while_there_are_errors() {
    let page = Page::new(speech());
    let material = page.material();
    let first = &material["questions"][0];
    let edit = json!({"do": "edit", "id": first["id"], "fields": {"explanation": "见讲话第二段，逐条对照。"}});
    assert_eq!(page.decide(&edit).0, 200);
    let (status, done) = page.post("/_desk/publish", &json!({}));
    assert_eq!(status, 200, "{done}");
    assert!(done["pages"].as_u64().unwrap() > 5 && done["written"].as_u64().unwrap() > 5);
    let practice = page.served.site.page("领导讲话/会议讲话.html");
    assert!(practice.contains("见讲话第二段，逐条对照。"));
    assert!(!practice.contains("_yanxi"), "nothing of the workshop is published");
    let built = page.served.site.run(&["build"]);
    assert!(format!("{}{}", built.stdout, built.stderr).contains(" 0 files written"), "{built:?}");
    page.served
        .site
        .write("content/领导讲话/会议讲话.md", format!("{SPEECH}\n见[通知](没有.md)。\n"));
    page.served.running.until("link-nowhere");
    let (status, refusal) = page.post("/_desk/publish", &json!({}));
    assert_eq!((status, &refusal["refused"]), (422, &json!("broken")), "{refusal}");
    assert_eq!(refusal["diagnostics"][0]["code"], "link-nowhere");
    assert_eq!(page.served.site.page("领导讲话/会议讲话.html"), practice);
    // The desk goes on with what can be read.
    assert_eq!(page.material()["questions"][0]["state"], "edited");
}

#[test]
fn a_file_with_slips_is_shown_with_them_and_left_alone() {
    let site = speech();
    site.write(QUIZ, "[[drop]]\nid = 一\n");
    let page = Page::new(site);
    let material = page.material();
    assert_eq!(material["problems"][0]["file"], QUIZ);
    let (status, refusal) = page.decide(&keep(&material));
    assert_eq!((status, &refusal["refused"]), (422, &json!("broken")), "{refusal}");
    assert_eq!(page.file().as_deref(), Some("[[drop]]\nid = 一\n"));
}

#[test]
fn drafts_are_at_the_desk_where_they_are_shown_and_are_never_published() {
    let site = speech();
    let draft = format!("+++\ndraft = true\n+++\n{SPEECH}").replace("# 会议讲话", "# 讲话稿");
    site.write("content/领导讲话/讲话稿.md", draft);
    let page = Page::of(Served::with(site, &["--drafts"]));
    assert!(page.served.get("/_desk/").text().contains("data-show=\"drafts\""));
    assert!(page.served.get("/_desk/overview").text().contains("讲话稿.md"));
    assert_eq!(page.post("/_desk/publish", &json!({})).0, 200);
    assert!(page.served.site.has("领导讲话/会议讲话.html"));
    assert!(!page.served.site.has("领导讲话/讲话稿.html"));
}
