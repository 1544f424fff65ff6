/// The look of a page: one style sheet, for light and dark, for screens of any width and for paper.
enum ReportStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--paper:#fbfbf9;--card:#fff;--ink:#1d2321;--soft:#5c6663;\
        --line:#e2e5e1;--accent:#2f6f5e;--tint:#dcebe5;--warn:#8a5a00;--warn-tint:#fbf0d9}
        @media (prefers-color-scheme:dark){:root{--paper:#141817;--card:#1b201f;--ink:#e7ecea;\
        --soft:#9aa6a2;--line:#2d3533;--accent:#6fb9a3;--tint:#24403a;--warn:#e6bd6a;\
        --warn-tint:#3a2f17}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;\
        font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main,header,footer,nav{max-width:1080px;margin:0 auto;padding:0 24px}
        header{padding-top:48px}
        h1{font-size:32px;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}
        h2{font-size:21px;margin:56px 0 14px;letter-spacing:-.005em}
        h3{font-size:17px;margin:40px 0 2px}
        p{margin:0 0 12px;max-width:72ch}
        .soft,.about{color:var(--soft)}
        a{color:var(--accent)}
        code,pre,.path{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
        nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:18px 0 0;padding:0}
        dl.tiles{display:flex;flex-wrap:wrap;gap:1px;\
        margin:28px 0 0;background:var(--line);border:1px solid var(--line);border-radius:10px;overflow:hidden}
        dl.tiles div{flex:1 1 140px;background:var(--card);padding:14px 18px}
        dl.tiles dt{color:var(--soft);font-size:13px}
        dl.tiles dd{margin:2px 0 0;font-size:21px;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        dl.tiles dd small{display:block;font-size:13px;color:var(--soft)}
        .note{background:var(--warn-tint);color:var(--warn);border-radius:8px;padding:10px 16px;\
        margin:20px 0 0;max-width:none}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th{font-weight:600;font-size:13px;color:var(--soft);text-align:left}
        th,td{padding:7px 12px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
        th:last-child,td:last-child{padding-right:0}
        .n{text-align:right;white-space:nowrap}
        .n+td:not(.n){padding-left:14px}
        .n+th:not(.n){padding-left:14px}
        .wide{overflow-x:auto;overflow-wrap:normal}
        .share{min-width:110px;width:24%}
        .bar{display:block;height:9px;margin-top:7px;border-radius:2px;background:var(--accent);min-width:1px}
        .graph{display:block;max-width:none;height:auto}
        .graph .box{fill:var(--card);stroke:var(--line);stroke-width:1.2}
        .graph text{fill:var(--ink);font:600 13px system-ui,sans-serif}
        .graph .size{fill:var(--soft);font-weight:400;font-size:12px}
        .graph .count{font-weight:500;font-size:11.5px;fill:var(--accent);\
        paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
        .graph .left{text-anchor:end}
        .edge{fill:none;stroke:var(--accent);stroke-opacity:.55;stroke-width:1.4}
        .edge.deferred{stroke-dasharray:5 4}
        .edge.unused{stroke:var(--soft);stroke-opacity:.4}
        #tip path{fill:var(--accent)}
        figure.chart{margin:0}
        figure.chart svg{display:block;width:100%;height:52px;border-bottom:1px solid var(--line)}
        figure.chart rect{fill:var(--accent)}
        div.tall figure.chart svg{height:110px}div.tall h3{margin:6px 0 0}div.tall p{margin:0 0 10px;font-size:13px}
        figcaption{display:flex;justify-content:space-between;gap:12px;color:var(--soft);font-size:12px;\
        padding-top:3px;font-variant-numeric:tabular-nums}
        details{font-size:13px;color:var(--soft);margin-top:2px}
        summary{position:relative;cursor:pointer;width:max-content;max-width:100%}
        details table{width:auto;min-width:220px;margin:6px 0 10px;color:var(--ink)}
        details td,details th{padding:2px 16px 2px 0}
        .field{display:grid;grid-template-columns:minmax(0,5fr) 92px minmax(0,6fr);gap:4px 28px;\
        padding:14px 0;border-bottom:1px solid var(--line)}
        .field .path{font-weight:600;overflow-wrap:anywhere}
        .field .about{font-size:13px;margin:2px 0 0;overflow-wrap:anywhere}
        .filled{font-size:13px;font-variant-numeric:tabular-nums}
        .meter{display:block;height:5px;border-radius:3px;background:var(--line);margin-top:7px;overflow:hidden}
        .meter i{display:block;height:100%;background:var(--accent)}
        .values{min-width:0;font-size:13px;overflow-wrap:anywhere}
        .values p{margin:0 0 6px}
        table.top td,table.top th{border:0;padding:1px 10px 1px 0}
        table.top{table-layout:fixed}
        table.top th{font-weight:400;color:var(--ink);width:46%;overflow-wrap:anywhere}
        table.top td:last-child{padding-right:0}
        table.top .n{width:96px;color:var(--soft)}
        table.top .bar{height:8px;margin-top:6px}
        .badge{display:inline-block;background:var(--tint);color:var(--accent);border-radius:5px;\
        padding:0 8px;font-size:12px;font-weight:600}
        pre{margin:8px 0 14px;padding:14px 16px;background:var(--card);border:1px solid var(--line);\
        border-radius:8px;overflow-x:auto;color:var(--ink);max-height:420px}
        .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:28px 40px}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .ids{overflow-wrap:anywhere}
        footer{margin-top:72px;padding-bottom:48px;color:var(--soft);font-size:13px}
        @media (max-width:680px){main,header,footer,nav{padding-left:16px;padding-right:16px}\
        header{padding-top:28px}h1{font-size:26px}h2{margin-top:44px}\
        .field{grid-template-columns:minmax(0,1fr) 84px}.field .values{grid-column:1/-1}\
        .share{display:none}}
        @media print{body{background:#fff}details{display:none}.field{break-inside:avoid}pre{max-height:none}}

        """
}
