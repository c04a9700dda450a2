// SPDX-License-Identifier: MIT
#include "helper/core/notify/dialect.h"
#include "helper/core/notify/digesttext.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Of what is sent whole: a mail, and JSON for a receiver of the user's own.
constexpr qsizetype kRoomInWhole = qsizetype{256} * 1024;

qsizetype wholeCost(QStringView text)
{
    return text.toUtf8().size();
}

constexpr Dialect kWhole{kRoomInWhole, &wholeCost};

const Dialect &dialectOf(const ChannelSettings &settings)
{
    if (settings.channel == Channel::Telegram)
        return kTelegramDialect;
    if (settings.channel == Channel::Email)
        return kWhole;
    switch (parseWebhookPreset(settings.value("preset"_L1)).value_or(WebhookPreset::Generic)) {
    case WebhookPreset::Discord:
        return kDiscordDialect;
    case WebhookPreset::Slack:
        return kSlackDialect;
    case WebhookPreset::Ntfy:
        return kNtfyDialect;
    case WebhookPreset::WeCom:
        return kWeComDialect;
    case WebhookPreset::Generic:
        break;
    }
    return kWhole;
}

bool isReport(const Notification &notification)
{
    return std::holds_alternative<StatusReport>(notification.content);
}

// JSON has the labels and details in full, beside the texts.
qsizetype fullCost(const Notification &notification)
{
    constexpr qsizetype kFigures = 1024;
    if (const auto *event = std::get_if<EntryEvent>(&notification.content))
        return kFigures + wholeCost(event->label);
    if (const auto *problem = std::get_if<ProblemEvent>(&notification.content))
        return kFigures + 2 * wholeCost(problem->detail);
    return kFigures;
}

qsizetype costIn(const Dialect &dialect, const Notification &notification, const Notification *previous,
                 const Wording &wording)
{
    qsizetype cost = &dialect == &kWhole ? fullCost(notification) : 0;
    for (const QString &line : digestLines(notification, previous, wording))
        cost += dialect.cost(u"\n") + dialect.cost(line);
    return cost;
}

} // namespace

std::size_t mergeable(std::span<const Notification> waiting, const ChannelSettings &settings,
                      const MessageContext &context)
{
    const Wording wording = wordingFor(settings, context);
    const Dialect &dialect = dialectOf(settings);
    qsizetype left = dialect.limit - dialect.cost(digestTitle(kMaxMerged, wording));
    const std::size_t most = std::min(waiting.size(), kMaxMerged);
    std::size_t count = 0;
    const Notification *previous = nullptr;
    while (count < most && !isReport(waiting[count])) {
        left -= costIn(dialect, waiting[count], previous, wording);
        if (left < 0)
            break;
        previous = &waiting[count];
        ++count;
    }
    return std::max<std::size_t>(count, 1);
}

} // namespace portreeve
