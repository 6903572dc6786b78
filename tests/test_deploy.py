"""The recipes in deploy/: that they hold together, name only what there is, and refuse what must not be published.

What nginx does with them is proved by `make test-deploy`; this needs neither nginx nor a network.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

import hosts
from pitchkit.cli import main
from pitchkit.publish import DRAWING_POLICY, header

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
NGINX = DEPLOY / "nginx"
COMPOSE = DEPLOY / "compose.yml"
GITLAB = DEPLOY / "gitlab" / ".gitlab-ci.yml"
GITHUB = DEPLOY / "github" / "pages.yml"
EXAMPLE = DEPLOY / "env.example"
DOCS = ROOT / "docs" / "deploy.md"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
IDS = [path.relative_to(DEPLOY).as_posix() for path in FILES]


def text(path):
    return path.read_text("utf-8")


def compose():
    return yaml.safe_load(text(COMPOSE))


def variables(written):
    return set(re.findall(r"\$\{(PITCHKIT_[A-Z_]+)", written))


def parted(policy):
    """A policy without the prints of scripts, and these."""
    print_ = r" 'sha256-[\w+/]{43}='"
    return re.sub(print_, "", policy), set(re.findall(print_, policy))


# What they name is there


@pytest.mark.parametrize("path", [COMPOSE, GITLAB, GITHUB], ids=lambda path: path.name)
def test_a_recipe_is_yaml_and_says_something(path):
    assert isinstance(yaml.safe_load(text(path)), dict)


@pytest.mark.parametrize("path", [*FILES, DOCS], ids=[*IDS, "docs"])
def test_every_command_named_is_one_that_pitchkit_has_with_its_options(path):
    for line in re.findall(r"^[^#\n]*?\bpitchkit ((?:[a-z]+)(?: [^|;#`\n]*)?)", text(path), re.MULTILINE):
        name, *words = shlex.split(line)
        if name not in main.commands and not any(word.startswith("--") for word in words) and path == DOCS:
            continue  # "pitchkit" in a sentence
        command = main.get_command(click.Context(main), name)
        assert command is not None, line
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_every_file_named_is_in_the_project():
    named = {f"deploy/{name}" for name in re.findall(r"\./(nginx/[\w.]+)", text(COMPOSE))}
    named |= {f"deploy/nginx/{name}.conf" for name in re.findall(r"^for file in ([\w ]+)", text(NGINX / "install.sh"))}
    for path in (*FILES, DOCS):
        named |= set(re.findall(r"(?<![\w./])(?:deploy|docs|plugins|tests)/[\w./-]*\w", text(path)))
    assert len(named) > 8
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_whatever_a_server_includes_is_copied_and_mounted():
    included = {
        name
        for template in (NGINX / "templates").iterdir()
        for name in re.findall(r"include \$\{PITCHKIT_CONF\}/([a-z]+)\.conf;", text(template))
    } | {"login", "network"}  # by PITCHKIT_…_ACCESS
    copied = set(re.search(r"^for file in (.*); do$", text(NGINX / "install.sh"), re.MULTILINE).group(1).split())
    mounts = compose()["services"]["nginx"]["volumes"]
    mounted = {Path(mount.split(":")[1]).stem for mount in mounts if "/etc/nginx/pitchkit/" in mount}
    assert included == copied == mounted
    assert all((NGINX / f"{name}.conf").is_file() for name in included)
    assert all(mount.endswith(":ro") for mount in mounts)


def test_every_setting_is_in_the_example_and_reaches_nginx():
    example = dict(re.findall(r'^(PITCHKIT_[A-Z_]+)="(.*?)"', text(EXAMPLE), re.MULTILINE))
    templates = set().union(*(variables(text(path)) for path in (NGINX / "templates").iterdir()))
    assert templates - {"PITCHKIT_CONF"} <= example.keys()
    assert variables(text(COMPOSE)) == example.keys()
    assert templates <= compose()["services"]["nginx"]["environment"].keys()


# What they must never hold


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_recipe_holds_a_secret(path):
    written = text(path)
    assert not re.search(r"PRIVATE KEY|glpat-|gh[pousr]_\w{20}|AKIA[A-Z0-9]{16}|eyJ[\w-]{20}", written)
    for name, value in re.findall(r"^\W*(\w*(?:SECRET|TOKEN|PASSWORD))\s*[=:]\s*(.*)$", written, re.MULTILINE):
        assert re.match(r'""|\$|"\$\{\{|\{GITHUB_TOKEN: "\$', value), name


@pytest.mark.parametrize("path", [*FILES, DOCS], ids=[*IDS, "docs"])
def test_no_recipe_says_where_packages_or_images_are_fetched(path):
    written = text(path)
    assert not re.search(r"index-url|index_url|trusted-host|\bmirrors?\b|pypi|npmjs|registry", written, re.IGNORECASE)
    hosts_named = set(re.findall(r"https?://([\w.-]+\w)", written))
    assert {host for host in hosts_named if not re.search(r"(^|\.)example(\.com)?$|^127\.0\.0\.1$", host)} == set()


@pytest.mark.parametrize("path", [COMPOSE, GITLAB, GITHUB], ids=lambda path: path.name)
def test_what_others_made_is_pinned_to_a_version(path):
    written = text(path)
    images = re.findall(r"^\s*image:\s*(\S+)", written, re.MULTILINE)
    actions = re.findall(r"uses:\s*(\S+)", written)
    assert images or actions
    assert [image for image in images if not re.search(r":v?\d+\.\d+(\.\d+|-slim)$", image)] == []
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@v\d+", action)] == []


# Who may read


def test_a_login_lets_in_one_group_and_makes_no_exception():
    services = compose()["services"]
    for name in ("login-internal", "login-partner"):
        told = services[name]["environment"]
        assert not [key for key in told if re.search("SKIP_AUTH|TRUSTED_IPS|PING|INSECURE|API_ROUTES|HTPASSWD", key)]
        # An empty group would let everybody in: `:?` refuses to start.
        assert re.fullmatch(r"\$\{PITCHKIT_\w+_GROUP:\?\}", told["OAUTH2_PROXY_ALLOWED_GROUPS"])
        assert told["OAUTH2_PROXY_COOKIE_SECURE"] == "true"
    names = {services[name]["environment"]["OAUTH2_PROXY_COOKIE_NAME"] for name in ("login-internal", "login-partner")}
    assert len(names) == 2


def test_only_nginx_can_reach_a_login_and_is_believed():
    told = compose()
    nginx = told["services"]["nginx"]
    for name in ("login-internal", "login-partner"):
        login = told["services"][name]
        assert "ports" not in login
        # Over two shared networks nginx might come from an address that is not the one believed.
        assert set(login["networks"]) & set(nginx["networks"]) == {"portal"}
        address = nginx["networks"]["portal"]["ipv4_address"]
        assert login["environment"]["OAUTH2_PROXY_TRUSTED_PROXY_IPS"] == f"{address}/32"
    assert told["networks"]["portal"]["internal"] is True


@pytest.mark.parametrize("edition", ["internal", "partner", "customer", "public"])
def test_each_edition_is_an_origin_of_its_own_with_a_login_before_what_is_not_for_everybody(edition):
    template = text(NGINX / "templates" / f"{edition}.conf.template")
    assert variables(template) & {"PITCHKIT_SITES", f"PITCHKIT_{edition.upper()}_PORT"}
    others = {"internal", "partner", "customer", "public"} - {edition}
    assert not any(other.upper() in template or f"/{other}/" in template for other in others)
    for_few = edition in {"internal", "partner"}
    assert (f"${{PITCHKIT_{edition.upper()}_ACCESS}}.conf" in template) == for_few
    assert ("$pitchkit_shared private;" in template) == for_few
    assert ("hidden.conf" in template) == (edition != "public")


def test_headers_are_set_for_whole_servers_since_one_in_a_location_would_drop_the_others():
    for path in NGINX.glob("*.conf"):
        depth = 0
        for line in text(path).splitlines():
            code = "" if line.strip().startswith(("#", "map", '"')) else re.sub(r'"[^"]*"', "", line)
            assert not (depth and "add_header" in code), f"{path.name}: {line}"
            depth += code.count("{") - code.count("}")


# The policy


def test_what_a_drawing_may_do_is_what_the_portal_says():
    assert f'"{DRAWING_POLICY}"' in text(NGINX / "http.conf")


def test_the_shipped_policy_fits_what_is_built_today(tmp_path):
    site = hosts.build(hosts.little(tmp_path))
    made = subprocess.run([sys.executable, NGINX / "csp.py", site], capture_output=True, text=True, check=True)
    assert made.stdout == text(NGINX / "csp.conf")
    script = re.search(r"script-src ([^;]*);", made.stdout).group(1)
    assert "unsafe" not in script
    # As the portal's own function has it, with the prints for pages further down beside those of this small site.
    (said, known), (own, needed) = parted(made.stdout), parted(header(site))
    assert own in said
    assert needed < known


def test_a_policy_is_never_made_for_a_script_that_came_with_content(tmp_path):
    hosts.write(tmp_path, "404.html", "<script>theme()</script>")
    hosts.write(tmp_path, "x/index.html", "<script>theme()</script><SCRIPT >steal()</SCRIPT>")
    made = subprocess.run([sys.executable, NGINX / "csp.py", tmp_path], capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.endswith("x/index.html: steal()\n")


def test_data_in_a_page_is_no_script_and_pagefind_gets_what_it_runs_on(tmp_path):
    hosts.write(tmp_path, "404.html", '<script type="application/json">{}</script><script src="a.js"></script>')
    hosts.write(tmp_path, "pagefind/pagefind.js", "")
    made = subprocess.run([sys.executable, NGINX / "csp.py", tmp_path], capture_output=True, text=True, check=True)
    assert "script-src 'self' 'wasm-unsafe-eval';" in made.stdout
