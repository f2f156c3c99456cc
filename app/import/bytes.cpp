// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/bytes.h"

#include "base/sha256.h"
#include "base/visible_text.h"
#include "import/evidence_file.h"
#include "import/unicode.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <optional>

namespace callwake {

namespace {

constexpr std::size_t pieceBytes = 256U << 10;
constexpr std::size_t headBytes = 64U << 10;
constexpr std::int64_t mostUnpacked = 20LL << 30;
constexpr std::int64_t freeRatio = 10LL << 20; ///< below this any ratio is fine
constexpr std::int64_t mostRatio = 100;
constexpr int mostFilters = 2; ///< of which the last is "none"

bool looksPacked(std::string_view head)
{
    using namespace std::string_view_literals;
    constexpr std::array magics{"\x1F\x8B"sv,
        "\xFD"
        "7zXZ\0"sv,
        "\x28\xB5\x2F\xFD"sv, "PK\x03\x04"sv};
    const bool bzip =
        head.size() > 4 && head.starts_with("BZh") && head.substr(4).starts_with("1AY&SY");
    return bzip || std::ranges::any_of(magics, [&](auto magic) { return head.starts_with(magic); });
}

struct ArchiveCloser {
    void operator()(archive* a) const { archive_read_free(a); }
};

} // namespace

struct ByteStream::State {
    EvidenceFile file;
    Sha256 hash;
    std::int64_t consumed = 0;
    std::string fileBuffer = std::string(pieceBytes, '\0'); ///< what the archive reads from
    std::string head;
    std::string pending; ///< unread bytes of the front
    std::vector<std::string> warnings;
    std::unique_ptr<archive, ArchiveCloser> packed;
    bool packedEnded = false;
    std::int64_t unpacked = 0;
    std::optional<Error> readError;
    std::optional<Utf8Decoder> decoder;

    explicit State(EvidenceFile f)
        : file(std::move(f))
    {
    }

    Result<bool> readFile(std::string& piece);
    Result<bool> readUnpacked(std::string& piece);
    Result<void> openArchive();
    void endArchive(const std::string& why);
    Result<bool> readDecoded(std::string& piece);
    static la_ssize_t feed(archive*, void* self, const void** buffer);
};

Result<bool> ByteStream::State::readFile(std::string& piece)
{
    piece.resize(pieceBytes);
    const auto got = file.read(piece);
    if (!got)
        return Failure(got.error());
    piece.resize(got->size());
    hash.add(piece);
    consumed += std::int64_t(piece.size());
    return !piece.empty();
}

/// Called by libarchive when it wants more of the packed file.
la_ssize_t ByteStream::State::feed(archive* a, void* self, const void** buffer)
{
    auto& state = *static_cast<State*>(self);
    const auto more = state.readFile(state.fileBuffer);
    if (!more) {
        state.readError = more.error();
        archive_set_error(a, EIO, "cannot read the file");
        return -1;
    }
    *buffer = state.fileBuffer.data();
    return la_ssize_t(state.fileBuffer.size());
}

Result<void> ByteStream::State::openArchive()
{
    packed.reset(archive_read_new());
    archive_read_support_filter_gzip(packed.get());
    archive_read_support_filter_xz(packed.get());
    archive_read_support_filter_zstd(packed.get());
    archive_read_support_filter_bzip2(packed.get());
    archive_read_support_format_raw(packed.get());
    archive_read_support_format_zip(packed.get());
    archive_entry* entry = nullptr;
    int code = archive_read_open(packed.get(), this, nullptr, &State::feed, nullptr);
    if (code == ARCHIVE_OK)
        code = archive_read_next_header(packed.get(), &entry);
    while (code == ARCHIVE_OK && archive_entry_filetype(entry) == AE_IFDIR)
        code = archive_read_next_header(packed.get(), &entry);
    if (readError)
        return Failure(*readError);
    if (code < ARCHIVE_WARN || entry == nullptr) {
        const char* why = archive_error_string(packed.get());
        return failure("Cannot unpack the file: " + visible(why ? why : "it is empty"),
            visible(file.path()), "Unpack it by hand and import the result");
    }
    if (archive_filter_count(packed.get()) > mostFilters)
        return failure("The file is packed more than once", visible(file.path()),
            "Unpack it by hand and import the result");
    warnings.push_back("Unpacked; offsets count in the unpacked file");
    return {};
}

void ByteStream::State::endArchive(const std::string& why)
{
    packedEnded = true;
    if (!why.empty())
        warnings.push_back(
            "Unpacking stopped after " + std::to_string(unpacked) + " bytes: " + why);
}

Result<bool> ByteStream::State::readUnpacked(std::string& piece)
{
    piece.clear();
    if (packedEnded)
        return false;
    piece.resize(pieceBytes);
    const auto got = archive_read_data(packed.get(), piece.data(), piece.size());
    piece.resize(got > 0 ? std::size_t(got) : 0);
    if (readError)
        return Failure(*readError);
    if (got < 0) {
        const char* why = archive_error_string(packed.get());
        endArchive(visible(why ? why : "damaged"));
        return false;
    }
    if (got == 0) {
        endArchive({});
        archive_entry* entry = nullptr;
        if (archive_read_next_header(packed.get(), &entry) == ARCHIVE_OK)
            warnings.push_back("The archive holds more than one file; only the first was read");
        return false;
    }
    unpacked += got;
    if (unpacked > mostUnpacked
        || (unpacked > freeRatio && unpacked > mostRatio * std::max<std::int64_t>(1, consumed)))
        endArchive("it grows beyond all measure");
    return true;
}

Result<bool> ByteStream::State::readDecoded(std::string& piece)
{
    std::string bytes;
    for (;;) {
        const auto more =
            packed ? readUnpacked(decoder ? bytes : piece) : readFile(decoder ? bytes : piece);
        if (!more || !decoder)
            return more;
        piece.clear();
        if (*more)
            decoder->add(bytes, piece);
        else
            decoder->finish(piece);
        if (!piece.empty() || !*more)
            return !piece.empty();
    }
}

ByteStream::ByteStream(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::string& path)
{
    auto file = EvidenceFile::open(path);
    if (!file)
        return Failure(file.error());
    auto state = std::make_unique<State>(std::move(*file));
    std::string magic(16, '\0');
    const auto start = state->file.read(magic);
    if (!start)
        return Failure(start.error());
    const bool isPacked = looksPacked(*start);
    state->file.rewind();
    if (isPacked) {
        if (const auto opened = state->openArchive(); !opened)
            return Failure(opened.error());
    }
    std::string piece;
    while (state->pending.size() < headBytes) {
        const auto more = state->readDecoded(piece);
        if (!more)
            return Failure(more.error());
        if (!*more)
            break;
        state->pending += piece;
    }
    if (const auto encoding = encodingOf(state->pending); encoding != TextEncoding::Bytes) {
        state->decoder.emplace(encoding);
        state->warnings.emplace_back(
            "Decoded from UTF-16 or UTF-32; offsets count in the text as UTF-8");
        std::string text;
        state->decoder->add(state->pending, text);
        state->pending = std::move(text);
    }
    state->head = state->pending.substr(0, headBytes);
    return ByteStream(std::move(state));
}

std::string_view ByteStream::head() const
{
    return m_state->head;
}

Result<bool> ByteStream::next(std::string& piece)
{
    if (!m_state->pending.empty()) {
        piece = std::move(m_state->pending);
        m_state->pending.clear();
        return true;
    }
    return m_state->readDecoded(piece);
}

std::int64_t ByteStream::size() const
{
    return m_state->file.size();
}
std::int64_t ByteStream::consumed() const
{
    return m_state->consumed;
}
Instant ByteStream::modified() const
{
    return m_state->file.modified();
}
bool ByteStream::packed() const
{
    return m_state->packed != nullptr;
}

bool ByteStream::isText() const
{
    return !m_state->decoder && m_state->head.find('\0') == std::string::npos;
}

Result<std::string> ByteStream::sha256()
{
    for (std::string piece;;) {
        const auto more = m_state->readFile(piece);
        if (!more)
            return Failure(more.error());
        if (!*more)
            break;
    }
    if (const auto change = m_state->file.changeWhileReading(); !change.empty())
        m_state->warnings.push_back(change);
    return m_state->hash.hex();
}

const std::vector<std::string>& ByteStream::warnings() const
{
    return m_state->warnings;
}

} // namespace callwake
