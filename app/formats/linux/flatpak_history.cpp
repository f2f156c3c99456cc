// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `flatpak history` prints into a file: columns with tabs between, without a heading, in local
// time without a year.
//
//   Mar  2 10:15:22\tdeploy install\torg.example.Viewer\tstable\tsystem\tflathub
//
// Three choices of columns are known by their number: the default (6), --columns=all (13), and the
// twelve that the handbook names, which have the reference but no addresses.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/padding_parts.h"
#include "formats/undated_parts.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 6> byDefault{
    "time", "change", "application", "branch", "installation", "remote"};
constexpr std::array<std::string_view, 12> chosen{"time", "change", "ref", "application", "arch",
    "branch", "installation", "remote", "commit", "user", "tool", "version"};
constexpr std::array<std::string_view, 13> all{"time", "change", "application", "arch", "branch",
    "installation", "remote", "commit", "old-commit", "url", "user", "tool", "version"};
constexpr std::size_t mostColumns = 16;

std::span<const std::string_view> columnsOf(std::size_t count)
{
    if (count == byDefault.size())
        return byDefault;
    if (count == chosen.size())
        return chosen;
    return count == all.size() ? std::span<const std::string_view>(all)
                               : std::span<const std::string_view>();
}

class Row {
public:
    explicit Row(std::string_view line)
    {
        while (m_cells.size() < mostColumns) {
            const auto end = line.find('\t');
            m_cells.push_back(trimmed(line.substr(0, end)));
            if (end == line.npos)
                break;
            line.remove_prefix(end + 1);
        }
    }
    [[nodiscard]] bool known() const { return !columnsOf(m_cells.size()).empty(); }
    [[nodiscard]] std::optional<Instant> time() const
    {
        const auto stamp = std::string(m_cells.front()) + ' ';
        std::string_view text = stamp;
        return takeUndated(text);
    }
    std::string_view operator[](std::string_view column) const
    {
        const auto columns = columnsOf(m_cells.size());
        const auto found = std::ranges::find(columns, column);
        return found == columns.end() ? std::string_view()
                                      : m_cells[std::size_t(found - columns.begin())];
    }

private:
    std::vector<std::string_view> m_cells;
};

/// "root (ana)", where a helper acted for somebody -> "ana".
std::string_view innermost(std::string_view text)
{
    const auto open = text.find(" (");
    if (open == text.npos || !text.ends_with(')'))
        return text;
    return text.substr(open + 2, text.size() - open - 3);
}

bool isChange(std::string_view change)
{
    return change.starts_with("deploy") || change.starts_with("pull") || change == "uninstall"
        || change.ends_with("remote");
}

void take(const Line& line, UndatedRecords& undated, Sink& sink)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const Row row(text);
    const auto time = line.tooLong ? std::nullopt : row.time();
    if (!time)
        return sink.reject(line.offset, line.number, "no line of flatpak's history", text);
    undated.see(*time, false);
    if (!row.known())
        return sink.reject(line.offset, line.number,
            "unknown choice of columns: export with flatpak history --columns=all", text);
    const auto change = row["change"];
    if (change != "deploy install" && change != "deploy update")
        return sink.skipped("removal, download or change of a source");
    if (row["application"].empty())
        return sink.reject(line.offset, line.number, "no application", text);
    auto record = recordAt(line);
    record.begin = *time;
    PackageChange package{.action = change == "deploy install" ? "install" : "upgrade"};
    package.name = row["application"];
    package.version = row["branch"];
    package.architecture = row["arch"];
    package.repository = row["remote"];
    package.hash = row["commit"];
    package.account = innermost(row["user"]);
    package.process = row["tool"].empty() ? "flatpak" : innermost(row["tool"]);
    std::string detail;
    fillPackage(package, detail, record);
    std::get<ActivityFields>(record.what).url = row["url"];
    undated.keep(record, text);
}

int sniff(const Head& head)
{
    return scoreOfLines(head, 1, [](std::string_view line) {
        const Row row(line);
        return row.known() && row.time() && isChange(row["change"]) ? 90 : 0;
    });
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    UndatedRecords undated(sink, options.fileTime);
    forEachLine(input, sink, [&](const Line& line) { take(line, undated, sink); });
    undated.finish();
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format flatpak_history;
const Format flatpak_history{
    .name = "flatpak_history",
    .title = "Flatpak history (output of the command)",
    .reads = "Flatpak applications that were installed or updated, from flatpak history.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
