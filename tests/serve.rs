//! The workshop's server: what it shows, and whom it refuses.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use common::{
    TestSite,
    running::Running,
    served::{PATIENCE, Served, encoded},
};

fn speech() -> TestSite {
    TestSite::new(&[
        (
            "content/领导讲话/会议讲话.md",
            "# 会议讲话\n\n增强“四种意识”。\n\n见[表](会议讲话/表.csv)。\n",
        ),
        ("content/领导讲话/会议讲话/表.csv", "0123456789"),
    ])
}

#[test]
fn a_page_is_as_a_build_publishes_it_but_for_one_tag_and_what_it_may_ask_for() {
    let served = Served::new(speech());
    assert_eq!(served.site.run(&["build"]).status, 0);
    let address = "领导讲话/会议讲话.html";
    let answer = served.get(&encoded(address));
    assert_eq!((answer.status, answer.head.contains("text/html; charset=utf-8")), (200, true));
    let shown = answer.text();
    let tag = shown.find("<script defer src=\"/_yanxi/live.js?v=").unwrap();
    let end = tag + shown[tag..].find("</script>").unwrap() + "</script>".len();
    let published = format!("{}{}", &shown[..tag], &shown[end..]);
    assert_eq!(
        published.replacen("connect-src 'self'", "connect-src 'none'", 1),
        served.site.page(address)
    );
    let home = served.get("/");
    assert_eq!((home.status, home.text().contains("办公室工作研习")), (200, true));
    let folder = served.get(&encoded("领导讲话"));
    assert_eq!(folder.status, 307);
    assert!(
        folder.head.contains(&format!("location: {}/", encoded("领导讲话"))),
        "{}",
        folder.head
    );
}

#[test]
fn a_change_is_shown_and_an_error_leaves_the_page_as_it_was() {
    let served = Served::new(speech());
    let address = encoded("领导讲话/会议讲话.html");
    served.site.write("content/领导讲话/会议讲话.md", "# 会议讲话\n\n做到“四个坚持”。\n");
    served.until(&address, |answer| answer.text().contains("四个坚持"));
    served.site.write("content/领导讲话/会议讲话.md", "# 会议讲话\n\n见[通知](没有.md)。\n");
    served.running.until("link-nowhere");
    assert!(served.get(&address).text().contains("四个坚持"));
    fs::remove_file(served.site.root.join("content/领导讲话/会议讲话.md")).unwrap();
    served.running.until("All mended");
    let gone = served.get(&address);
    assert_eq!((gone.status, gone.text().contains("_yanxi/live.js")), (404, true));
    assert!(!served.site.has("index.html"), "nothing was published");
}

#[test]
fn a_site_with_errors_is_waited_for() {
    let served = Served::new(TestSite::new(&[("content/x.md", "见[通知](没有.md)。\n")]));
    let waiting = served.get("/x.html");
    assert_eq!((waiting.status, waiting.text().contains("_yanxi/live.js")), (503, true));
    served.site.write("content/x.md", "通知在别处。\n");
    served.until("/x.html", |answer| answer.status == 200);
}

#[test]
fn the_same_problem_is_said_once() {
    let served = Served::new(TestSite::new(&[("content/x.md", "正文\n")]));
    served.running.until("Watching");
    served.site.write("content/x.md", "见[通知](没有.md)。\n");
    served.running.until("link-nowhere");
    thread::sleep(Duration::from_millis(300));
    served.running.said();
    // Another edit that leaves the problem where it was.
    served.site.write("content/y.md", "别的材料\n");
    thread::sleep(Duration::from_millis(700));
    assert_eq!(served.running.said(), Vec::<String>::new());
}

#[test]
fn events_tell_what_changed_since_a_page_was_loaded() {
    let served = Served::new(speech());
    let page = served.get(&encoded("领导讲话/会议讲话.html")).text();
    let version = page.split("live.js?v=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    served.site.write("content/领导讲话/会议讲话.md", "# 会议讲话\n\n做到“四个坚持”。\n");
    served.until(&encoded("领导讲话/会议讲话.html"), |answer| {
        answer.text().contains("四个坚持")
    });
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let port = served.port;
    let request =
        format!("GET /_yanxi/events?v={version} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut said = String::new();
    let mut bytes = [0; 4096];
    while !said.contains("\n\n") || !said.contains("data: ") {
        let read = stream.read(&mut bytes).unwrap();
        said.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    assert!(said.contains("领导讲话/会议讲话.html"), "{said}");
    assert!(said.contains("\"problems\":null"), "{said}");
    assert!(!said.contains("tags/"), "{said}");
}

#[test]
fn an_attachment_is_given_in_pieces() {
    let served = Served::new(speech());
    let address = encoded("领导讲话/会议讲话/表.csv");
    assert_eq!(served.get(&address).body, b"0123456789");
    let piece = served.ask("GET", &address, &[("Range", "bytes=2-4")]);
    assert_eq!((piece.status, piece.text().as_str()), (206, "234"));
    assert!(piece.head.contains("content-range: bytes 2-4/10"), "{}", piece.head);
}

#[test]
fn a_picture_with_scripts_in_it_does_nothing() {
    let served = Served::new(TestSite::new(&[
        ("content/x.md", "![组织机构图](图.svg)\n"),
        (
            "content/图.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        ),
    ]));
    let answer = served.get(&encoded("图.svg"));
    assert!(
        answer.head.contains("content-security-policy: sandbox; default-src 'none'"),
        "{}",
        answer.head
    );
}

#[test]
fn attacks_are_refused_and_the_server_lives() {
    let site = speech();
    fs::write(site.root.join("secret.txt"), "不给人看的").unwrap();
    let mut served = Served::new(site);
    let page = encoded("领导讲话/会议讲话.html");
    let host = format!("127.0.0.1:{}", served.port);
    let elsewhere = format!("evil.example:{}", served.port);
    let refused: [&[(&str, &str)]; 6] = [
        &[("Host", &elsewhere)],
        &[("Host", "127.0.0.1")],
        &[("Origin", "http://evil.example")],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        &[("Host", &host), ("Host", &elsewhere)],
    ];
    for headers in refused {
        assert_eq!(served.ask("GET", &page, headers).status, 403, "{headers:?}");
    }
    let absolute = format!("http://{elsewhere}{page}");
    assert_eq!(served.get(&absolute).status, 403);

    for path in [
        "/../yanxi.toml",
        "/..%2fyanxi.toml",
        "/%2e%2e/secret.txt",
        "/%252e%252e/secret.txt",
        "/领导讲话/../../secret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/secret.txt%00.html",
        "/file:///etc/passwd",
    ] {
        let answer = served.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.head);
        assert!(
            !answer.text().contains("不给人看的") && !answer.text().contains("root:"),
            "{path}"
        );
    }
    assert_eq!(served.get("/%ff%fe").status, 400);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(served.ask(method, &page, &[]).status, 405, "{method}");
    }

    // Ten megabytes that nobody asked for, in the body and in the head.
    let large = vec![b'a'; 10_000_000];
    let head = format!(
        "POST {page} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10000000\r\nConnection: close\r\n\r\n"
    );
    served.send(&[head.as_bytes(), &large].concat());
    let head = format!("GET {page} HTTP/1.1\r\nHost: {host}\r\nX-Large: ");
    let answer = served.send(&[head.as_bytes(), &large].concat());
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"),
        "{:?}",
        &answer[..answer.len().min(80)]
    );

    // Connections that say nothing, or half of it.
    let slow: Vec<_> = (0..50)
        .map(|at| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).unwrap();
            stream.write_all(&b"GET / HTTP/1.1\r\nHost: x"[..at % 20]).unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get(&page).status, 200);
    drop(slow);
    assert!(served.running.is_alive());
}

#[test]
fn a_request_that_never_ends_is_hung_up_on() {
    let served = Served::new(speech());
    let began = Instant::now();
    let answer = served.send(b"GET / HTTP/1.1\r\nHo");
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_never_followed() {
    let served = Served::new(speech());
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.csv"), "不给人看的").unwrap();
    let table = served.site.root.join("content/领导讲话/会议讲话/表.csv");
    fs::remove_file(&table).unwrap();
    std::os::unix::fs::symlink(outside.path().join("x.csv"), &table).unwrap();
    served.running.until("symlink-outside");
    assert!(!served.get(&encoded("领导讲话/会议讲话/表.csv")).text().contains("不给人看的"));
}

#[test]
fn a_port_that_is_taken_is_passed_by_and_one_that_was_asked_for_is_not() {
    let first = Served::new(speech());
    let second = Served::new(speech());
    assert_ne!(first.port, second.port);
    let ran = speech().run(&["serve", "--port", &first.port.to_string()]);
    assert_eq!((ran.status, ran.stderr.contains("serve-failed")), (2, true), "{}", ran.stderr);
}

#[test]
fn the_program_alone_serves_the_site_of_its_folder() {
    let site = speech();
    let running = Running::start(&site.root, &[]);
    running.until("http://127.0.0.1:");
}

#[cfg(unix)]
#[test]
fn folders_that_come_and_go_end_nothing() {
    let served = Served::new(speech());
    let folder = served.site.root.join("content");
    for at in 0..400 {
        let folders: Vec<_> = (0..5).map(|n| folder.join(format!("暂存{at}-{n}"))).collect();
        for folder in &folders {
            fs::create_dir(folder).unwrap();
        }
        for folder in &folders {
            fs::remove_dir(folder).unwrap();
        }
    }
    served.site.write("content/领导讲话/新.md", "# 新的材料\n\n正文\n");
    served.until(&encoded("领导讲话/新.html"), |answer| answer.status == 200);
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_watched_and_a_link_out_takes_no_watches() {
    let site = TestSite::new(&[("content/x.md", "正文\n"), ("shared/合用.md", "合用的材料\n")]);
    std::os::unix::fs::symlink(site.root.join("shared/合用.md"), site.root.join("content/合用.md"))
        .unwrap();
    let served = Served::new(site);
    served.site.write("shared/合用.md", "改过的合用材料\n");
    served.until(&encoded("合用.html"), |answer| answer.text().contains("改过的合用材料"));
    std::os::unix::fs::symlink("/usr", served.site.root.join("content/外面")).unwrap();
    served.running.until("symlink-outside");
    fs::remove_file(served.site.root.join("content/外面")).unwrap();
    served.site.write("shared/合用.md", "又改过的合用材料\n");
    served.until(&encoded("合用.html"), |answer| answer.text().contains("又改过的合用材料"));
}

#[test]
fn changes_are_found_by_looking_where_that_is_asked_for() {
    let site = speech();
    let running = Running::start(&site.root, &["serve", "--poll"]);
    running.until("once a second");
    site.write("content/领导讲话/新.md", "# 新的材料\n\n正文\n");
    running.until("Refreshed");
}
