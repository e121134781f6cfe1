package poster

// layout is the page. Every picture is drawn in it, and everything that people wrote is escaped where it
// stands. A part of a bar is told from the next by how it is filled, so that a printer without colours
// shows it too.
const layout = `{{define "spans"}}{{range .}}{{if has .Style "mono"}}<code>{{.Text}}</code>{{else if has .Style "bold"}}<b>{{days .Text}}</b>{{else if has .Style "italic"}}<i>{{days .Text}}</i>{{else}}{{days .Text}}{{end}}{{end}}{{end -}}
{{define "blocks"}}{{range .}}{{with $b := .}}{{if eq (kind .) "heading"}}<h4>{{template "spans" .Spans}}</h4>
{{else if eq (kind .) "text"}}<p>{{template "spans" .Spans}}</p>
{{else if eq (kind .) "list"}}<ul class="told">{{range .Items}}<li>{{if not (plain .Marker)}}<span class="mark">{{.Marker}}</span> {{else}}<span class="mark">•</span> {{end}}<div>{{template "blocks" .Blocks}}</div></li>{{end}}</ul>
{{else if eq (kind .) "table"}}<table>{{range .Rows}}<tr>{{range .}}<td>{{template "spans" .Spans}}</td>{{end}}</tr>{{end}}</table>
{{else if eq (kind .) "quote"}}<blockquote>{{template "blocks" .Blocks}}</blockquote>
{{else if eq (kind .) "code"}}<pre>{{range .Lines}}{{.}}
{{end}}</pre>
{{else}}<hr>
{{end}}{{end}}{{end}}{{end -}}
{{define "entries"}}<ul class="told">{{range .}}<li>{{with .Mark}}<span class="mark">{{.}}</span>{{end}}<div>{{with .State}}<span class="state">{{.}}</span> {{end}}<span class="words">{{days .Text}}</span>{{range .Notes}}<p class="note">{{days .}}</p>{{end}}</div></li>
{{end}}</ul>
{{end -}}
<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Board}} {{.Title}}</title>
<style>
@page { size: A4; margin: 25mm 22mm }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.2rem 1rem 3rem; max-width: 46rem; color: #1a1a1a; background: #fff; overflow-wrap: anywhere;
  font: 1rem/1.65 "FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC", serif }
header { text-align: center; border-bottom: 3px solid #b3201f; padding-bottom: .8rem; margin-bottom: 1.4rem }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.3; color: #b3201f; font-family: "STZhongsong", "SimSun", "Noto Serif CJK SC", serif }
header p { margin: .2rem 0 0 }
h2 { margin: 2rem 0 .6rem; font-size: 1.3rem; border-bottom: 1px solid #b3201f; padding-bottom: .2rem; break-after: avoid;
  font-family: "SimHei", "Noto Sans CJK SC", sans-serif }
h3 { margin: 1.2rem 0 .4rem; font-size: 1.05rem; break-after: avoid; font-family: "SimHei", "Noto Sans CJK SC", sans-serif }
h4 { margin: .8rem 0 .2rem; font-size: 1rem; break-after: avoid }
p { margin: .2rem 0 }
nav { margin-bottom: 1rem; line-height: 2 }
nav a { color: #b3201f; margin-right: 1rem; display: inline-block; max-width: 100%; line-height: 1.4 }
table { width: 100%; border-collapse: collapse }
thead { display: table-header-group }
th, td { padding: .25rem .4rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top }
tr { break-inside: avoid }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.picture { width: 30%; min-width: 5rem }
.who { min-width: 8em }
.grade, .day { white-space: nowrap }
.keep { break-inside: avoid }
svg { display: block; width: 100%; height: .95rem; margin-top: .35rem }
ul.told { list-style: none; margin: 0; padding: 0 }
ul.told > li { display: flex; gap: .5rem; margin: .35rem 0; break-inside: avoid }
ul.told > li > div { flex: 1; min-width: 0 }
.mark { font-variant-numeric: tabular-nums; white-space: nowrap }
.words { white-space: pre-wrap }
.state { font-size: .85rem; border: 1px solid #888; border-radius: 3px; padding: 0 .35rem; white-space: nowrap }
.note { color: #555; font-size: .92rem; white-space: pre-wrap }
.none { color: #777 }
.legend span { margin-right: 1rem; white-space: nowrap; font-size: .9rem }
.legend svg { display: inline-block; width: 1.4rem; height: .8rem; margin: 0 .2rem 0 0; vertical-align: middle }
section { break-before: auto }
pre { white-space: pre-wrap }
blockquote { margin: .4rem 0 .4rem 1rem; color: #444 }
@media print {
  body { max-width: none; padding: 0; font-size: 12pt; -webkit-print-color-adjust: exact; print-color-adjust: exact }
  nav { display: none }
  a { color: inherit; text-decoration: none }
}
@media (max-width: 30rem) { h1 { font-size: 1.35rem } .picture { display: none } .grade { white-space: normal; overflow-wrap: break-word } }
</style>
</head>
<body>
<svg width="0" height="0" style="position:absolute;width:0;height:0" aria-hidden="true"><defs>
<pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/><rect width="2" height="4" fill="#b3201f"/></pattern>
</defs></svg>
<header>
<h1>{{.Title}}</h1>
<p>{{with .Organization}}{{.}} · {{end}}{{.Board}}</p>
<p class="note">{{.AsOf}}</p>
</header>
{{if gt (len .Presenters) 1}}<nav>{{range .Presenters}}<a href="#p-{{.ID}}">{{.Who}}</a>{{end}}</nav>
{{end}}{{with .Ranking}}<section>
<h2>{{index $.Parts "ranking"}}</h2>
<table><thead><tr><th class="number">{{index $.Head 0}}</th><th>{{index $.Head 1}}</th><th class="picture"></th><th class="number">{{index $.Head 2}}</th></tr></thead><tbody>
{{range .}}<tr><td class="number">{{.Rank}}</td><td class="who">{{.Who}}</td><td class="picture">{{if .Bar}}<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{{.Score}}"><rect width="100" height="10" fill="#eee"/><rect width="{{.Bar}}" height="10" fill="#b3201f"/></svg>{{end}}</td><td class="number">{{.Score}}</td></tr>
{{end}}</tbody></table>
</section>
{{end}}{{with .Composite}}<section>
<h2>{{index $.Parts "composite"}}</h2>
<table><thead><tr><th class="number">{{index $.Head 0}}</th><th>{{index $.Head 1}}</th><th class="picture"></th><th class="number">{{index $.Head 2}}</th>{{if $.Graded}}<th class="grade">{{index $.Head 3}}</th>{{end}}</tr></thead><tbody>
{{range .}}<tr><td class="number">{{.Rank}}</td><td class="who">{{.Who}}</td><td class="picture">{{if .Bar}}<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{{.Score}}"><rect width="100" height="10" fill="#eee"/><rect width="{{.Bar}}" height="10" fill="#b3201f"/></svg>{{end}}</td><td class="number">{{.Score}}</td>{{if $.Graded}}<td class="grade">{{.Grade}}</td>{{end}}</tr>
{{end}}</tbody></table>
</section>
{{end}}{{range .Presenters}}<section id="p-{{.ID}}">
<h2>{{.Who}}</h2>
{{with .Report}}<h3>{{index $.Parts "report"}}</h3>
{{template "blocks" .}}{{end}}{{if .HasPledges}}<h3>{{index $.Parts "pledges"}}</h3>
{{if .Pledges}}{{template "entries" .Pledges}}{{else}}<p class="none">{{$.Nothing}}</p>
{{end}}{{end}}{{with .Progress}}<div class="keep"><h3>{{index $.Parts "progress"}}</h3>
<table><tbody>
{{range .}}<tr><td>{{.Label}}</td><td style="width:55%"><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{{.Figures}}"><rect width="100" height="10" fill="#fff" stroke="#b3201f" stroke-width=".8"/>{{if index .Parts 0}}<rect width="{{index .Parts 0}}" height="10" fill="#b3201f"/>{{end}}{{if index .Parts 1}}<rect x="{{index .Parts 0}}" width="{{index .Parts 1}}" height="10" fill="url(#hatched)"/>{{end}}</svg></td><td class="number">{{.Figures}}</td></tr>
{{end}}</tbody></table>
<p class="legend"><span><svg viewBox="0 0 14 8"><rect width="14" height="8" fill="#b3201f"/></svg>{{index $.States 0}}</span><span><svg viewBox="0 0 14 8"><rect width="14" height="8" fill="url(#hatched)" stroke="#b3201f"/></svg>{{index $.States 1}}</span><span><svg viewBox="0 0 14 8"><rect x=".5" y=".5" width="13" height="7" fill="#fff" stroke="#b3201f"/></svg>{{index $.States 2}}</span></p></div>
{{end}}{{with .Standing}}<p class="note">{{.}}</p>
{{end}}{{if .HasItems}}<h3>{{index $.Parts "items"}}</h3>
{{if .Items}}{{template "entries" .Items}}{{else}}<p class="none">{{$.Nothing}}</p>
{{end}}{{end}}{{if .HasReplies}}<h3>{{index $.Parts "replies"}}</h3>
{{if .Remarks}}{{template "entries" .Remarks}}{{else}}<p class="none">{{$.Nothing}}</p>
{{end}}{{end}}</section>
{{end}}</body>
</html>
`
