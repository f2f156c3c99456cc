// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tables that AmcacheParser makes of Windows' Amcache.hve: files (…FileEntries) and installed
// programs (…ProgramEntries). A file's time is when Windows listed it, within a day or so after it
// came: it proves that the file was there, not that it ran, and the record says so.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/named_columns_parts.h"

#include <array>

namespace callwake {

namespace {

enum Column : std::size_t {
    KeyWritten,
    ProgramKeyWritten,
    FullPath,
    Name,
    Sha1,
    IsOsComponent,
    ProductName,
    Publisher,
    Version,
    LinkDate,
    OriginalFileName,
    ApplicationName,
    InstalledArp,
    InstalledMsi,
    RootFolder,
    Source,
    Columns
};
constexpr std::array<std::string_view, Columns> names{"FileKeyLastWriteTimestamp",
    "KeyLastWriteTimestamp", "FullPath", "Name", "SHA1", "IsOsComponent", "ProductName",
    "Publisher", "Version", "LinkDate", "OriginalFileName", "ApplicationName",
    "InstallDateArpLastModified", "InstallDateMsi", "RootDirPath", "Source"};

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_columns(names)
        , m_sink(sink)
    {
    }
    void read(Input& input)
    {
        forEachNamedRow(input, m_columns, m_sink, [&](const CsvRow& row, const Record& place) {
            m_row = &row;
            m_columns.has(FullPath) ? file(place) : program(place);
        });
    }

private:
    [[nodiscard]] std::string_view value(std::size_t column) const
    {
        return trimmed(m_columns.in(*m_row, column));
    }
    void file(Record record);
    void program(Record record);
    void deliver(Record& record, ActivityFields& fields, std::string_view time);

    NamedColumns m_columns;
    Sink& m_sink;
    const CsvRow* m_row = nullptr;
    std::string m_detail;
};

void Reader::deliver(Record& record, ActivityFields& fields, std::string_view written)
{
    const auto time = parseIso(written); // the tool writes UTC
    if (!time)
        return m_sink.reject(record.offset, record.line, "no valid time", m_row->raw);
    record.begin = time->time;
    fields.account = userFolderOf(fields.path);
    record.identity = {IdentityKind::Account, fields.account};
    fields.detail = m_detail;
    record.what = fields;
    m_sink.record(record);
}

void Reader::file(Record record)
{
    if (equalsIgnoringCase(value(IsOsComponent), "true"))
        return m_sink.skipped("part of Windows");
    record.kind = Kind::FileWrite;
    record.quality |= Quality::Incomplete;
    ActivityFields fields;
    fields.path = value(FullPath);
    fields.hash = value(Sha1);
    fields.version = value(Version);
    fields.signer = value(Publisher);
    fields.originalName = value(OriginalFileName);
    m_detail.clear();
    addDetail(m_detail, "time", "when Windows listed the file, not a run");
    addDetail(m_detail, "product", value(ProductName));
    addDetail(m_detail, "application", value(ApplicationName));
    addDetail(m_detail, "linked", value(LinkDate));
    deliver(record, fields, value(KeyWritten));
}

void Reader::program(Record record)
{
    record.kind = Kind::PackageInstall;
    ActivityFields fields;
    fields.package = value(Name);
    fields.version = value(Version);
    fields.signer = value(Publisher);
    fields.path = value(RootFolder);
    m_detail.clear();
    auto time = value(InstalledArp).empty() ? value(InstalledMsi) : value(InstalledArp);
    if (time.empty()) {
        time = value(ProgramKeyWritten);
        record.quality |= Quality::Incomplete;
        addDetail(m_detail, "time", "when Windows listed the program");
    }
    addDetail(m_detail, "source", value(Source));
    deliver(record, fields, time);
}

int sniff(const Head& head)
{
    const bool files = namesColumns(head, {"FileKeyLastWriteTimestamp", "FullPath", "SHA1"});
    const bool programs =
        namesColumns(head, {"ProgramId", "KeyLastWriteTimestamp", "Publisher", "RootDirPath"});
    return files || programs ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader(sink).read(input);
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format amcache_csv;
const Format amcache_csv{
    .name = "amcache_csv",
    .title = "Windows Amcache (AmcacheParser CSV)",
    .reads = "Programs that were on a Windows computer, and when Windows first listed them.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
