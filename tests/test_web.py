"""Asking other hosts: what they answer, who is never asked, and how they are treated."""

import socket
import ssl
import threading

import pytest

from pitchkit.problems import UnusableError
from pitchkit.web import Answer, Terms, ask, asked_as
from pitchkit.web.door import is_public
from strangers import AUTHORITY, closed_port, stranger

QUICK = Terms(timeout=5, private=True)


@pytest.fixture
def host():
    with stranger() as opened:
        yield opened


@pytest.fixture
def names(monkeypatch):
    """What hosts are called: names["x.example"] = ["127.0.0.1"]; a list of lists answers anew each time."""
    known, look_up = {}, socket.getaddrinfo

    def getaddrinfo(name, port, *args, **more):
        if name not in known:
            return look_up(name, port, *args, **more)
        if not known[name]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found = known[name].pop(0) if isinstance(known[name][0], list) else known[name]
        return [each for address in found for each in look_up(address, port, *args, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.fixture
def one_public(monkeypatch):
    """Take 127.0.0.1 for an address of the open network, and for another machine's."""
    monkeypatch.setattr("pitchkit.web.door.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr("pitchkit.web.door._is_this_machine", lambda _: False)


def one(address, terms=QUICK):
    return ask([address], terms)[address]


# The address


@pytest.mark.parametrize(
    ("because", "target", "address"),
    [
        ("it is one already", "https://x.example/a?b=c", "https://x.example/a?b=c"),
        ("nothing after the host is its root", "https://x.example", "https://x.example/"),
        ("hosts know no capitals", "HTTPS://X.Example/A", "https://x.example/A"),
        ("the usual port needs no word", "https://x.example:443/", "https://x.example/"),
        ("another one does", "http://x.example:443/", "http://x.example:443/"),
        ("a fragment stays in the browser", "https://x.example/a#b", "https://x.example/a"),
        ("a user's name and password are nobody's to send", "https://u:p@x.example/", "https://x.example/"),
        ("Han in a host", "https://案例.example/", "https://xn--fsqx61d.example/"),
        ("and its wide full stop", "https://案例。example/", "https://xn--fsqx61d.example/"),
        ("Han in a path", "https://x.example/案例", "https://x.example/%E6%A1%88%E4%BE%8B"),
        ("that is spelled so already", "https://x.example/%E6%A1%88", "https://x.example/%E6%A1%88"),
        ("Han in a query", "https://x.example/?q=案", "https://x.example/?q=%E6%A1%88"),
        ("no line can be smuggled in", "https://x.example/a%0d\u0085b", "https://x.example/a%0d%C2%85b"),
        ("a backslash hides no host", "https://x.example\\@10.0.0.1/", "https://x.example/@10.0.0.1/"),
        ("an address in numbers", "http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ],
)
def test_a_link_is_asked_for_in_the_one_way_its_host_knows(because, target, address):
    assert asked_as(target) == address, because
    assert asked_as(address) == address, because


@pytest.mark.parametrize(
    "target",
    [
        "https://",
        "https:///x",
        "https://a..b.example/",
        f"https://{'a' * 64}.example/",
        "https://x.example:port/",
        "https://x.example:99999/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        "https://a b.example/",
        "https://-x.example/",
        "ftp://x.example/",
    ],
)
def test_what_is_no_address_is_not_asked(target):
    with pytest.raises(UnusableError):
        asked_as(target)


# The answers

FAILED, UNCLEAR = "failed", "unclear"
ANSWERS = [
    ("/", "fine", "", ""),
    ("/odd", "fine", "", ""),
    ("/no-head", "fine", "", ""),
    ("/no-such-head", "fine", "", ""),
    ("/drops-head", "fine", "", ""),
    ("/missing", FAILED, "回答是 404（没有这一页）", "it answers 404 (Not Found)"),
    ("/gone", FAILED, "回答是 410（这一页已撤下）", "it answers 410 (Gone)"),
    ("/broken", FAILED, "回答是 500（服务器出错）", "it answers 500 (Internal Server Error)"),
    ("/strange", FAILED, "回答是 520", "it answers 520"),
    ("/drops", FAILED, "连上以后对方断开了", "the connection broke off before an answer came"),
    ("/nonsense", FAILED, "回答的不是 HTTP", "what it answers is no HTTP"),
    ("/far/1", FAILED, "它跳转了 10 次还没有到", "it leads on more than 10 times"),
    ("/guarded", UNCLEAR, "回答是 403，要登录或只让人看，请自己打开看看",
     "it answers 403: it wants a login, or no programs; open it yourself"),
    ("/enough", UNCLEAR, "它请我们少问一些（429）", "it asks us to come less often (429)"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "outcome", "zh", "en"), ANSWERS, ids=[each[0] for each in ANSWERS])
def test_what_a_host_answers_is_told_in_both_languages(host, path, outcome, zh, en):
    answer = one(host.at(path))
    assert (answer.outcome, answer.reason) == (outcome, (zh, en))
    assert answer.reached


@pytest.mark.parametrize("path", ["/slow", "/trickles"])
def test_a_slow_host_is_given_up(host, path):
    answer = one(host.at(path), Terms(timeout=0.8, private=True))
    assert answer == Answer(FAILED, ("等了太久没有回应", "no answer came in time"), reached=False)
    assert host.questions == [("HEAD", path)]
    assert not host.told_all


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_host_that_never_says_a_word_is_given_up(scheme):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = one(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/", Terms(timeout=0.3, private=True))
    assert answer.reason.en == "no answer came in time"


def test_a_host_that_is_not_there(names):
    names["gone.example"] = []
    assert one("https://gone.example/") == Answer(FAILED, ("找不到这个域名", "there is no such host"), reached=False)
    closed = one(f"http://127.0.0.1:{closed_port()}/")
    assert closed == Answer(FAILED, ("连接被拒绝", "the connection was refused"), reached=False)


def test_a_second_address_of_a_host_is_tried(host, names):
    names["two.example"] = ["127.0.0.9", "127.0.0.1"]
    assert one(f"http://two.example:{host.port}/").outcome == "fine"


def test_a_certificate_is_looked_at_and_what_is_wrong_with_it_is_told(names, monkeypatch):
    names.update({"stranger.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    with stranger(secure=True) as safe:
        untrusted = one(f"https://stranger.example:{safe.port}/")
        context = ssl.create_default_context()
        AUTHORITY.configure_trust(context)
        monkeypatch.setattr("pitchkit.web.talking._context", lambda: context)
        misnamed = one(f"https://other.example:{safe.port}/")
        assert safe.asked == []
        assert one(f"https://stranger.example:{safe.port}/no-head").outcome == "fine"
        assert safe.questions == [("HEAD", "/no-head"), ("GET", "/no-head")]
    for answer in (untrusted, misnamed):
        assert (answer.outcome, answer.reached) == (FAILED, True)
        assert answer.reason.en.startswith("its certificate is at fault: ")
        assert answer.reason.zh.startswith("证书有问题: ")
    assert "other.example" in misnamed.reason.en


def test_a_host_that_speaks_no_tls_is_told(host):
    plain = one(host.at("/").replace("http:", "https:"))
    assert (plain.outcome, plain.reached) == (FAILED, True)
    assert plain.reason.en.startswith("no secure connection could be made: ")
    assert plain.reason.zh.startswith("加密连接没有建立: ")


def test_the_head_alone_is_asked_for_first_and_the_page_only_where_that_is_refused(host):
    ask([host.at("/"), host.at("/no-head"), host.at("/guarded"), host.at("/drops")], QUICK)
    assert host.questions == [
        ("HEAD", "/"),
        *[(method, path) for path in ("/no-head", "/guarded", "/drops") for method in ("HEAD", "GET")],
    ]


def test_an_address_in_han_reaches_its_host_as_that_knows_it(host, names):
    names["xn--fsqx61d.example"] = ["127.0.0.1"]
    assert one(asked_as(f"http://案例.example:{host.port}/北岭?问=价")).outcome == "fine"
    ((_, path, headers),) = host.asked
    assert (path, headers["host"]) == ("/%E5%8C%97%E5%B2%AD?%E9%97%AE=%E4%BB%B7", f"xn--fsqx61d.example:{host.port}")


# Leading on


def test_ten_steps_are_walked_and_no_more(host):
    host.leads = {"/far/11": "/"}
    assert one(host.at("/far/2")).outcome == "fine"
    assert one(host.at("/far/1")).outcome == FAILED
    assert host.questions[-1] == ("HEAD", "/far/11")


def test_an_answer_may_lead_on_to_another_host_and_to_han(host):
    with stranger() as other:
        host.leads = {"/old": other.at("/new/"), "/han": "/案例?q=案"}
        other.leads = {"/new/": "../there"}
        assert one(host.at("/old")).outcome == "fine"
        assert one(host.at("/han")).outcome == "fine"
        assert other.questions == [("HEAD", "/new/"), ("HEAD", "/there")]
    assert host.questions[-1] == ("HEAD", "/%E6%A1%88%E4%BE%8B?q=%E6%A1%88")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/away", "it leads on in a circle"),
        ("ftp://x.example/", "it leads on to ftp://x.example/, which is no address of the web"),
        ("file:///etc/passwd", "it leads on to file:///etc/passwd, which is no address of the web"),
        ("http://[::1/", "it is no usable address"),
        ("http://a..b/", "it is no usable address"),
    ],
)
def test_an_answer_that_leads_nowhere_is_told(host, location, reason):
    host.leads = {"/away": location}
    answer = one(host.at("/away"))
    assert (answer.outcome, answer.reason.en) == (FAILED, reason)


# Who is never asked

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",  # noqa: S104  # nothing is bound to it
    "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.88.99.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "2001:0:7f00:1::", "localhost", "",
]  # fmt: skip


def test_only_addresses_of_the_open_network_are_public():
    assert [address for address in PRIVATE if is_public(address)] == []
    public = ["8.8.8.8", "223.5.5.5", "172.32.0.1", "2606:4700::1111", "240e::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
    assert [address for address in public if not is_public(address)] == []


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0", "[::1]", "x.example"]
)
def test_this_machine_is_not_asked_however_it_is_called(host, names, name):
    names["x.example"] = ["127.0.0.1"]
    answer = one(f"http://{name}:{host.port}/", Terms())
    assert answer.outcome == UNCLEAR
    assert "lies on this machine or in a private network" in answer.reason.en
    assert "在本机或内网" in answer.reason.zh
    assert "--private" in answer.reason.zh
    assert host.asked == []


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://10.255.255.1/", "http://[fd00::1]/"]
)
def test_a_private_network_is_not_even_knocked_at(monkeypatch, target):
    monkeypatch.setattr(socket, "create_connection", None)
    assert one(target, Terms()).outcome == UNCLEAR


@pytest.mark.usefixtures("one_public")
def test_a_host_with_one_private_address_among_its_own_is_not_asked(host, names):
    names["mixed.example"] = ["127.0.0.1", "127.0.0.2"]
    assert one(f"http://mixed.example:{host.port}/", Terms()).outcome == UNCLEAR
    assert host.asked == []


@pytest.mark.usefixtures("one_public")
@pytest.mark.parametrize("inside", ["127.0.0.2", "10.0.0.1", "169.254.169.254", "inside.example", "2130706434"])
def test_nobody_is_led_into_a_private_network(host, names, inside):
    names["inside.example"] = ["127.0.0.2"]
    with stranger("") as secret:
        host.leads = {"/innocent": "/on", "/on": f"http://{inside}:{secret.port}/latest/meta-data/"}
        answer = one(host.at("/innocent"), Terms())
        assert secret.asked == []
    assert (answer.outcome, host.questions) == (UNCLEAR, [("HEAD", "/innocent"), ("HEAD", "/on")])
    assert answer.reason.en.startswith(f"{inside} lies on this machine or in a private network")


@pytest.mark.usefixtures("one_public")
def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(host, names):
    names["turns.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    with stranger("") as secret:
        assert one(f"http://turns.example:{host.port}/", Terms()).outcome == "fine"
        assert secret.asked == []
    assert len(names["turns.example"]) == 1


def test_this_machine_is_not_asked_by_its_public_address_either(host, monkeypatch):
    monkeypatch.setattr("pitchkit.web.door.is_public", lambda _: True)
    assert one(host.at(), Terms()).outcome == UNCLEAR
    assert host.asked == []


# How hosts are treated


def test_a_host_is_told_who_asks_and_nothing_else(host, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port()}")
    host.leads = {"/old": host.at("/new").replace("://", "://name:secret@")}
    ask([asked_as(host.at("/old").replace("://", "://me:secret@")), host.at("/no-head")], QUICK)
    assert len(host.asked) == 4
    for _, _, headers in host.asked:
        assert headers.pop("user-agent").startswith("pitchkit/")
        assert headers == {"host": host.name, "accept": "*/*", "accept-encoding": "identity", "connection": "close"}


def test_a_host_is_asked_one_thing_at_a_time_and_each_once(host):
    host.pause = 0.02
    addresses = [host.at(f"/{number}") for number in range(10)]
    answers = ask([*addresses, *addresses], QUICK)
    assert {answer.outcome for answer in answers.values()} == {"fine"}
    assert (sorted(host.questions), host.together) == ([("HEAD", f"/{number}") for number in range(10)], 1)


def test_several_hosts_are_asked_side_by_side(host):
    with stranger() as other:
        host.meets = other.meets = threading.Barrier(2)
        answers = ask([host.at(), other.at()], QUICK)
    assert {answer.outcome for answer in answers.values()} == {"fine"}
    assert not host.meets.broken


def test_many_that_lead_to_one_host_take_turns_there():
    with stranger() as there, stranger() as one_, stranger() as two:
        there.pause = 0.05
        for each in (one_, two):
            each.leads = {f"/{number}": there.at(f"/{number}") for number in range(3)}
        answers = ask([each.at(f"/{number}") for each in (one_, two) for number in range(3)], QUICK)
        assert {answer.outcome for answer in answers.values()} == {"fine"}
        assert (len(there.asked), there.together) == (6, 1)


def test_waiting_for_a_turn_costs_nobody_its_answer():
    with (
        stranger() as there,
        stranger() as one_,
        stranger() as two,
        stranger() as three,
    ):
        there.pause = 0.5
        for each in (one_, two, three):
            each.leads = {"/": there.at(f"/{each.port}")}
        answers = ask([each.at() for each in (one_, two, three)], Terms(timeout=1.2, private=True))
    assert {answer.outcome for answer in answers.values()} == {"fine"}


def test_a_host_that_has_had_enough_is_left_alone(host):
    answers = ask([host.at("/"), host.at("/enough"), host.at("/more"), host.at("/missing")], QUICK)
    assert [answer.outcome for answer in answers.values()] == ["fine", UNCLEAR, UNCLEAR, UNCLEAR]
    assert host.questions == [("HEAD", "/"), ("HEAD", "/enough")]


def test_whoever_waits_is_told_of_every_address(host):
    steps = []
    ask([host.at(f"/{number}") for number in range(5)], QUICK, steps.append)
    assert steps == [1] * 5


def test_nobody_is_asked_any_more_when_whoever_waits_has_gone(host):
    steps = []

    def gone(step):
        steps.append(step)
        if len(steps) == 1:
            raise KeyboardInterrupt

    with stranger() as other:
        other.pause = 0.1
        with pytest.raises(KeyboardInterrupt):
            ask([host.at(), *(other.at(f"/{number}") for number in range(20))], QUICK, gone)
        assert len(other.asked) < 20
