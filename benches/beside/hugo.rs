//! The same library as a site of Hugo's, with templates that show what ours do: courses, contents, neighbours,
//! tags, highlighted code, and links between texts looked up as we look them up.

use std::{fs, io, path::Path};

use crate::library::{self, Pool};

const FILES: [(&str, &str); 7] = [
    (
        "hugo.toml",
        "baseURL = \"http://localhost/\"\ntitle = \"大库\"\nlocale = \"zh-CN\"\nhasCJKLanguage = true\n\
         [markup.highlight]\nnoClasses = false\n[markup.goldmark.renderHooks.link]\nuseEmbedded = \"always\"\n",
    ),
    (
        "layouts/_default/baseof.html",
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title>\
         <link rel=\"stylesheet\" href=\"/site.css\"></head><body><header><a href=\"{{ site.Home.RelPermalink }}\">\
         {{ site.Title }}</a></header>{{ block \"main\" . }}{{ end }}<footer>{{ len site.RegularPages }}</footer></body></html>",
    ),
    (
        "layouts/_default/single.html",
        "{{ define \"main\" }}<main><h1>{{ .Title }}</h1><p>{{ .Date.Format \"2006-01-02\" }} {{ .WordCount }}\
         {{ range .GetTerms \"tags\" }} <a href=\"{{ .RelPermalink }}\">{{ .LinkTitle }}</a>{{ end }}</p>\
         <nav>{{ .TableOfContents }}</nav><article>{{ .Content }}</article><nav>\
         {{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}\
         {{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav></main>{{ end }}",
    ),
    (
        "layouts/_default/list.html",
        "{{ define \"main\" }}<main><h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li>\
         <a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ .Summary }}</li>{{ end }}</ul></main>{{ end }}",
    ),
    (
        "layouts/index.html",
        "{{ define \"main\" }}<main><h1>{{ .Title }}</h1><ul>{{ range .Sections }}<li>\
         <a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul></main>{{ end }}",
    ),
    (
        "layouts/_default/terms.html",
        "{{ define \"main\" }}<main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li>\
         <a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></main>{{ end }}",
    ),
    ("static/site.css", "body { max-width: 60rem; margin: auto; line-height: 1.8; }\n"),
];

/// Writes the site into `root`.
pub(crate) fn write(pool: &Pool, root: &Path, size: usize) -> io::Result<()> {
    for (path, text) in FILES {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    library::write(pool, &root.join("content"), size, "_index.md")
}
