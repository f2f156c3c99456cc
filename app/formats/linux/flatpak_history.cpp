// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `flatpak history` prints into a file: columns with tabs between, without a heading, in local
// time without a year.
//
//   Mar  2 10:15:22\tdeploy install\torg.example.Viewer\tstable\tsystem\tflathub
//
// Three choices of columns are known by their number: the default (6), --columns=all (13), and the
// twelve that the handbook names, which have the reference but no addresses. Others are known where
// a heading stands above them.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/padding_parts.h"
#include "formats/undated_parts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
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

/// What a heading calls a column, as an option names it.
std::string columnNamed(std::string_view title)
{
    auto name = lowered(title);
    std::ranges::replace(name, ' ', '-');
    return name == "architecture" ? "arch" : name == "application-id" ? "application" : name;
}

class Row {
public:
    /// `heading`: names of the columns where one stood above; else their number tells.
    explicit Row(std::string_view line, std::span<const std::string> heading = {})
    {
        while (m_cells.size() < mostColumns) {
            const auto end = line.find('\t');
            m_cells.push_back(trimmed(line.substr(0, end)));
            if (end == line.npos)
                break;
            line.remove_prefix(end + 1);
        }
        const auto columns = columnsOf(m_cells.size());
        if (heading.empty())
            m_columns.assign(columns.begin(), columns.end());
        else if (heading.size() == m_cells.size())
            m_columns.assign(heading.begin(), heading.end());
    }
    [[nodiscard]] bool known() const { return !m_columns.empty(); }
    [[nodiscard]] bool isHeading() const
    {
        return m_cells.size() > 1 && equalsIgnoringCase(m_cells[0], "time")
            && equalsIgnoringCase(m_cells[1], "change");
    }
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> out;
        std::ranges::transform(m_cells, std::back_inserter(out), columnNamed);
        return out;
    }
    [[nodiscard]] std::optional<Instant> time() const
    {
        const auto stamp = std::string(m_cells.front()) + ' ';
        std::string_view text = stamp;
        return takeUndated(text);
    }
    std::string_view operator[](std::string_view column) const
    {
        const auto found = std::ranges::find(m_columns, column);
        return found == m_columns.end() ? std::string_view()
                                        : m_cells[std::size_t(found - m_columns.begin())];
    }

private:
    std::vector<std::string_view> m_cells, m_columns;
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

void take(const Line& line, std::vector<std::string>& heading, UndatedRecords& undated, Sink& sink)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const Row row(text, heading);
    if (row.isHeading()) {
        heading = row.names();
        return sink.skipped("heading");
    }
    const auto time = line.tooLong ? std::nullopt : row.time();
    if (!time)
        return sink.reject(
            line.offset, line.number, faultOf(line, "no line of flatpak's history"), text);
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
        const bool known = row.known() && row.time() && isChange(row["change"]);
        return known || row.isHeading() ? 90 : 0;
    });
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    UndatedRecords undated(sink, options.fileTime);
    std::vector<std::string> heading;
    forEachLine(input, sink, [&](const Line& line) { take(line, heading, undated, sink); });
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
