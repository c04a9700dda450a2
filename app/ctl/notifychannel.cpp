// SPDX-License-Identifier: MIT
#include "app/ctl/notifychannel.h"

#include "app/ctl/channelchange.h"
#include "app/ctl/channeldetails.h"
#include "app/ctl/channeldocument.h"
#include "app/ctl/enumeration.h"

#include <algorithm>
#include <unistd.h>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

// The one channel that is all of the words.
Result<Channel> onlyChannel(const QStringList &words)
{
    if (words.size() != 1)
        return wrong(u"name one channel: telegram, webhook or email"_s);
    return channelOf(words.constFirst());
}

void tellChannels(Run &run, const QList<ChannelStatus> &channels)
{
    const QDateTime now = QDateTime::currentDateTime();
    JsonWriter writer;
    writer.beginObject().key("channels").beginArray();
    QStringList lines;
    for (const ChannelStatus &status : channels) {
        writeChannel(writer, status, now);
        lines << channelLines(status, now) << QString();
    }
    lines.removeLast();
    if (run.wantsJson)
        run.output.document(writer.endArray().endObject().document());
    else
        run.output.lines(lines);
    run.done();
}

void tellTested(Run &run, Channel channel, const QString &place)
{
    if (run.wantsJson) {
        JsonWriter writer;
        writer.beginObject().key("tested").text(toText(channel)).key("place").text(place);
        run.output.document(writer.endObject().document());
    } else {
        run.output.lines({u"%1: the test message was taken by %2"_s.arg(
            toText(channel), place.isEmpty() ? u"its service"_s : place)});
    }
    run.done();
}

void test(Run &run, Channel channel)
{
    run.client.test(channel, &run, run.orFail<void>([&run, channel] {
        // The test went well, whether or not there is an answer to this.
        run.client.channels(&run, [&run, channel](const Result<QList<ChannelStatus>> &channels) {
            const auto all = channels.value_or(QList<ChannelStatus>());
            const auto it = std::ranges::find(all, channel, &ChannelStatus::channel);
            tellTested(run, channel, it == all.end() ? QString() : it->place);
        });
    }));
}

QString changeText(Channel channel, const QMap<QString, QString> &settings)
{
    QStringList set;
    QStringList reset;
    for (const auto &[key, value] : settings.asKeyValueRange())
        (value.isEmpty() ? reset : set) << key;
    QStringList parts;
    if (!set.isEmpty())
        parts << "set "_L1 + enumerated(set);
    if (!reset.isEmpty())
        parts << "took back "_L1 + enumerated(reset);
    return u"%1: %2"_s.arg(toText(channel), parts.join("; "_L1));
}

void configure(Run &run, Channel channel, const QMap<QString, QString> &settings)
{
    run.client.configure(channel, settings, &run, run.orFail<void>([&run, channel, settings] {
        JsonWriter writer;
        writer.beginObject().key("channel").text(toText(channel)).key("settings").texts(settings.keys());
        if (run.wantsJson)
            run.output.document(writer.endObject().document());
        else
            run.output.lines({changeText(channel, settings)});
        run.done();
    }));
}

void setEnabled(Run &run, Channel channel, bool isEnabled)
{
    run.client.setEnabled(channel, isEnabled, &run, run.orFail<void>([&run, channel, isEnabled] {
        JsonWriter writer;
        writer.beginObject().key("channel").text(toText(channel)).key("enabled").boolean(isEnabled);
        if (run.wantsJson)
            run.output.document(writer.endObject().document());
        else
            run.output.lines({(isEnabled ? u"enabled "_s : u"disabled "_s) + toText(channel)});
        run.done();
    }));
}

Result<Action> prepareSwitch(const QStringList &words, bool isEnabled)
{
    const auto channel = onlyChannel(words);
    if (!channel)
        return std::unexpected(channel.error());
    return Action{[channel = *channel, isEnabled](Run &run) { setEnabled(run, channel, isEnabled); }, true};
}

} // namespace

Result<Action> prepareNotifyStatus(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    if (!words.isEmpty())
        return wrong(u"status takes no arguments; it tells of all channels"_s);
    const auto start = [](Run &run) {
        run.client.channels(&run,
                            run.orFail<QList<ChannelStatus>>([&run](const QList<ChannelStatus> &channels) {
                                tellChannels(run, channels);
                            }));
    };
    return Action{start, true};
}

Result<Action> prepareNotifyTest(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    const auto channel = onlyChannel(words);
    if (!channel)
        return std::unexpected(channel.error());
    return Action{[channel = *channel](Run &run) { test(run, channel); }, true};
}

Result<Action> prepareNotifySet(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    if (words.isEmpty())
        return wrong(u"name a channel, telegram, webhook or email, and what to set, such as language=en"_s);
    const auto channel = channelOf(words.constFirst());
    if (!channel)
        return std::unexpected(channel.error());
    if (words.size() == 1)
        return wrong(u"nothing to set; say KEY=VALUE, such as language=en"_s);
    const auto settings = givenSettings(*channel, words.sliced(1), SettingInput(STDIN_FILENO));
    if (!settings)
        return std::unexpected(settings.error());
    return Action{[channel = *channel, settings = *settings](Run &run) { configure(run, channel, settings); },
                  true};
}

Result<Action> prepareNotifyEnable(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    return prepareSwitch(words, true);
}

Result<Action> prepareNotifyDisable(const QStringList &words, const QCommandLineParser & /*parser*/)
{
    return prepareSwitch(words, false);
}

} // namespace portreeve::ctl
