// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Commands that sudo writes over several lines of the system log.
#include "formats/format.h"
#include "support/inputs.h"

#include <QTest>
#include <random>
#include <vector>

using namespace callwake;
using namespace callwake::test;

namespace callwake {
extern const Format syslog;
}

namespace {

/// The lines of one command as sudo cuts it: at the last blank that fits, or inside a word that
/// fills the line.
std::vector<std::string> linesOf(
    const std::string& user, const std::string& command, std::size_t longest = 980)
{
    std::vector<std::string> out;
    std::string rest = "TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=" + command;
    std::string begin = std::string(user.size() < 8 ? 8 - user.size() : 0, ' ') + user + " : ";
    std::size_t room = longest - user.size() - 3;
    while (rest.size() > room) {
        const std::size_t blank = rest.rfind(' ', room - 1);
        const std::size_t end = blank == std::string::npos ? room : blank;
        out.push_back(begin + rest.substr(0, end));
        rest.erase(0, std::min(rest.find_first_not_of(' ', end), rest.size()));
        if (out.size() == 1)
            begin += "(command continued) ";
        room = longest - user.size() - 23;
    }
    out.push_back(begin + rest);
    return out;
}

struct Read : Sink {
    std::vector<std::string> commands;
    std::int64_t entries = 0, left = 0, incomplete = 0;
    void record(const Record& record) override
    {
        commands.emplace_back(std::get<ActivityFields>(record.what).command);
        entries += record.entries;
        incomplete += has(record.quality, Quality::Incomplete) ? 1 : 0;
    }
    void reject(std::int64_t, std::int64_t, std::string_view, std::string_view) override { ++left; }
    void skipped(std::string_view, std::int64_t count) override { left += count; }
    void warning(std::string_view) override { }
    void gap(const SourceGap&) override { }
    void zoneFound(std::string_view, std::string_view) override { }
    [[nodiscard]] bool wanted() const override { return true; }
};

struct Log {
    std::string text;
    std::int64_t lines = 0;
    Log& add(const std::string& line, const std::string& tag = "sudo", int second = 0,
        const std::string& host = "pc-9")
    {
        text += "2026-03-02T10:15:" + std::to_string(10 + second) + "+01:00 " + host + " " + tag
            + ": " + line + "\n";
        ++lines;
        return *this;
    }
    Log& addAll(const std::vector<std::string>& all, const std::string& tag = "sudo")
    {
        for (const auto& line : all)
            add(line, tag);
        return *this;
    }
    [[nodiscard]] Read read() const
    {
        Read out;
        PieceInput input(text, 1000);
        syslog.parse(input, {}, out);
        if (out.entries + out.left != lines)
            out.commands.emplace_back("a line is not accounted for");
        return out;
    }
};

/// Words of many lengths, some of which fill more than a line; none fills lines exactly, which
/// would look like a word that goes on.
std::string someCommand(std::mt19937& random)
{
    std::string out = "/usr/bin/x";
    for (int words = 1 + int(random() % 40); words > 0; --words)
        out.append(1, ' ').append(
            words % 7 == 0 ? 1000 + random() % 800 : 1 + random() % 60, char('a' + random() % 26));
    return out;
}

const std::string wide = "/usr/bin/x " + std::string(880, 'a') + " " + std::string(200, 'b');
const std::string wider = "/usr/bin/y " + std::string(880, 'c') + " " + std::string(200, 'd');

} // namespace

class TestSudoCommands : public QObject {
    Q_OBJECT

private slots:
    void whateverIsCutComesTogether()
    {
        std::mt19937 random(11);
        for (const std::size_t longest : {960UL, 980UL})
            for (int round = 0; round < 200; ++round) {
                const auto command = someCommand(random);
                const auto lines = linesOf(round % 2 == 0 ? "ana" : "clindqvist", command, longest);
                const auto found = Log().addAll(lines).read();
                QCOMPARE(found.commands.size(), 1U);
                QCOMPARE(found.commands[0], command);
                QCOMPARE(found.entries, std::int64_t(lines.size()));
            }
    }

    void processesTellCommandsApart()
    {
        const auto one = linesOf("ana", wide), other = linesOf("ana", wider);
        QCOMPARE(one.size(), 2U);
        const auto found = Log()
                               .add(one[0], "sudo[7]")
                               .add(other[0], "sudo[8]")
                               .add(other[1], "sudo[8]")
                               .add("pam_unix(sudo:session): session opened", "sudo[7]")
                               .add(one[1], "sudo[7]")
                               .read();
        QCOMPARE(found.commands, (std::vector{wide, wider}));
        QCOMPARE(found.incomplete, 0);
    }

    void withoutProcessesLengthsMayTell()
    {
        const auto one = linesOf("ana", wide), other = linesOf("ana", wider);
        const auto shorter = linesOf("ana", "/usr/bin/id");
        QCOMPARE(Log().add(one[0]).add(shorter[0]).add(one[1]).read().commands,
            (std::vector<std::string>{wide, "/usr/bin/id"}));
        const auto both = Log().add(one[0]).add(other[0]).add(one[1]).read();
        QCOMPARE(both.commands.size(), 2U);
        QCOMPARE(both.incomplete, 2);
        QVERIFY(both.commands[0] != wide && both.commands[1] != wider);
    }

    void othersLinesStayTheirs()
    {
        const auto lines = linesOf("ana", wide);
        const auto bens = linesOf("ben", wide);
        for (const Log& log : {Log().add(lines[0]).add(bens[1]), Log().add(lines[1]).add(lines[0]),
                 Log().add(lines[0]).add(lines[1], "sudo", 5),
                 Log().add(lines[0]).add(lines[1], "sudo", 0, "pc-8"),
                 Log().add(lines[0], "sudo[7]").add(lines[1], "sudo[8]"),
                 Log().add(lines[0]).add(lines[1], "su")}) {
            const auto found = log.read();
            QCOMPARE(found.commands.size(), 1U);
            QVERIFY(found.commands[0].ends_with('a'));
            QCOMPARE(found.incomplete, 1);
        }
    }

    void endlessCommandsAreBounded()
    {
        Log log;
        log.add(linesOf("ana", wide)[0], "sudo[7]");
        for (int i = 0; i < 400; ++i)
            log.add("ana : (command continued) " + std::string(957, 'x'), "sudo[7]");
        const auto found = log.read();
        QCOMPARE(found.commands.size(), 1U);
        QVERIFY(found.commands[0].size() < (256U << 10));
        QCOMPARE(found.incomplete, 1);
    }
};

QTEST_APPLESS_MAIN(TestSudoCommands)
#include "tst_sudo_commands.moc"
