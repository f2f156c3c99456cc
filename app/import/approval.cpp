// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/approval.h"

#include "base/text.h"
#include "import/bytes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace callwake {

Result<std::string> reasonToRefuse(const Case& target, const std::string& path,
    const std::string& file, std::string_view format, const ImportOptions& options)
{
    Source source;
    source.path = isUtf8(path) ? path : visible(path);
    source.format = format;
    const QJsonObject settings{{QStringLiteral("person"), QString::fromStdString(options.person)}};
    source.settings = QJsonDocument(settings).toJson(QJsonDocument::Compact).toStdString();
    auto why = target.reasonToRefuse(source);
    if (!why || why->empty())
        return why;
    const auto approvals = target.sourceApprovals();
    if (!approvals || std::ranges::none_of(*approvals, &SourceApproval::namesOneFile))
        return why;
    auto stream = ByteStream::open(file);
    const auto hash = stream ? stream->sha256() : Result<std::string>(Failure(stream.error()));
    if (!hash)
        return Failure(hash.error());
    source.sha256 = *hash;
    return target.reasonToRefuse(source);
}

} // namespace callwake
