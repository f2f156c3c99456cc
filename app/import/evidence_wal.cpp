// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/evidence_wal.h"

#include <QByteArray>
#include <QFile>
#include <cstdint>

namespace callwake {

namespace {

constexpr qint64 headerBytes = 100, logHeaderBytes = 32, frameHeaderBytes = 24;
constexpr std::uint32_t largestPage = 65'536;

std::uint32_t bigEndian(const QByteArray& bytes, qsizetype at, int count)
{
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | std::uint8_t(bytes[at + i]);
    return value;
}

std::uint32_t pageSizeOf(const QByteArray& header)
{
    const auto size = bigEndian(header, 16, 2);
    return size == 1 ? largestPage : size;
}

/// The running checksum of a write-ahead log, over words of its own byte order.
class LogSum {
public:
    explicit LogSum(bool bigEndian)
        : m_bigEndian(bigEndian)
    {
    }
    void add(const QByteArray& bytes, qsizetype from, qsizetype count)
    {
        for (qsizetype at = from; at + 8 <= from + count; at += 8) {
            m_first += word(bytes, at) + m_second;
            m_second += word(bytes, at + 4) + m_first;
        }
    }
    [[nodiscard]] bool isAt(const QByteArray& bytes, qsizetype at) const
    {
        return bigEndian(bytes, at, 4) == m_first && bigEndian(bytes, at + 4, 4) == m_second;
    }

private:
    [[nodiscard]] std::uint32_t word(const QByteArray& bytes, qsizetype at) const
    {
        const auto value = bigEndian(bytes, at, 4);
        return m_bigEndian ? value : __builtin_bswap32(value);
    }

    bool m_bigEndian;
    std::uint32_t m_first = 0, m_second = 0;
};

} // namespace

std::string whyForeignWal(const QString& database, const QString& log)
{
    constexpr int mostFrames = 1'000'000;
    QFile main(database), wal(log);
    if (!main.open(QIODevice::ReadOnly) || !wal.open(QIODevice::ReadOnly))
        return {};
    const QByteArray header = main.read(headerBytes), start = wal.read(logHeaderBytes);
    if (start.size() < logHeaderBytes || (bigEndian(start, 0, 4) & ~1U) != 0x377F0682)
        return "it is no write-ahead log";
    if (header.size() < headerBytes)
        return {}; // all of the database may still be in the log
    if (bigEndian(start, 8, 4) != pageSizeOf(header))
        return "its pages are of another size";
    const qint64 frame = frameHeaderBytes + pageSizeOf(header);
    for (int i = 0; i < mostFrames && wal.seek(logHeaderBytes + i * frame); ++i) {
        const QByteArray head = wal.read(frameHeaderBytes);
        if (head.size() < frameHeaderBytes || head.mid(8, 8) != start.mid(16, 8))
            break; // the rest is of an earlier use of the log
        if (bigEndian(head, 0, 4) != 1)
            continue;
        const QByteArray page = wal.read(headerBytes);
        // Reserved bytes never change, nor does the text encoding once there is a table (before,
        // it is 0); the number of the schema only grows.
        const bool recoded = bigEndian(header, 56, 4) != 0 && page.mid(56, 4) != header.mid(56, 4);
        if (page.size() == headerBytes
            && (page[20] != header[20] || recoded
                || bigEndian(page, 40, 4) < bigEndian(header, 40, 4)))
            return "it is of another database";
    }
    return {};
}

std::string framesNotApplied(const QString& log)
{
    QFile wal(log);
    if (!wal.open(QIODevice::ReadOnly))
        return {};
    const QByteArray start = wal.read(logHeaderBytes);
    if (start.size() < logHeaderBytes || bigEndian(start, 8, 4) > largestPage)
        return {};
    const qint64 frameBytes = frameHeaderBytes + bigEndian(start, 8, 4);
    const qint64 total = (wal.size() - logHeaderBytes) / frameBytes;
    LogSum sum((bigEndian(start, 0, 4) & 1) != 0);
    sum.add(start, 0, logHeaderBytes - 8);
    qint64 applied = 0;
    std::string why = sum.isAt(start, logHeaderBytes - 8) ? "" : "the log's head is damaged";
    for (qint64 i = 0; i < total && why.empty(); ++i) {
        const QByteArray frame = wal.read(frameBytes);
        if (frame.size() < frameBytes || frame.mid(8, 8) != start.mid(16, 8)) {
            why = "left from an earlier use of the log";
            break;
        }
        sum.add(frame, 0, 8);
        sum.add(frame, frameHeaderBytes, frameBytes - frameHeaderBytes);
        if (!sum.isAt(frame, 16))
            why = "behind one with a wrong checksum";
        else if (bigEndian(frame, 4, 4) != 0)
            applied = i + 1;
    }
    if (applied == total)
        return {};
    return std::to_string(total - applied) + " of " + std::to_string(total)
        + " frames: " + (why.empty() ? "of a transaction that was not completed" : why);
}

std::string mendCutDatabase(const QString& database)
{
    constexpr qint64 pagesAt = 28;
    QFile file(database);
    if (!file.open(QIODevice::ReadWrite))
        return {};
    const QByteArray header = file.read(headerBytes);
    if (header.size() < headerBytes || header.mid(24, 4) != header.mid(92, 4))
        return {}; // the number of pages is not kept
    const qint64 pages = bigEndian(header, pagesAt, 4);
    const qint64 there = pageSizeOf(header) == 0 ? pages : file.size() / pageSizeOf(header);
    if (there >= pages || there == 0 || !file.seek(pagesAt))
        return {};
    for (int shift = 24; shift >= 0; shift -= 8)
        file.putChar(char(there >> shift));
    return std::to_string(there) + " of " + std::to_string(pages) + " pages are there";
}

} // namespace callwake
