// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/approval.h"

#include "base/text.h"
#include "base/visible_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace callwake {

Result<std::string> reasonToRefuse(
    const Case& target, OpenedFile& file, std::string_view format, const ImportOptions& options)
{
    Source source;
    source.path = isUtf8(file.path()) ? file.path() : visible(file.path());
    source.format = format;
    const QJsonObject settings{{QStringLiteral("person"), QString::fromStdString(options.person)}};
    source.settings = QJsonDocument(settings).toJson(QJsonDocument::Compact).toStdString();
    auto why = target.reasonToRefuse(source);
    if (!why || why->empty())
        return why;
    const auto approvals = target.sourceApprovals();
    if (!approvals || std::ranges::none_of(*approvals, &SourceApproval::namesOneFile))
        return why;
    const auto hash = file.sha256();
    if (!hash)
        return Failure(hash.error());
    source.sha256 = *hash;
    return target.reasonToRefuse(source);
}

} // namespace callwake
