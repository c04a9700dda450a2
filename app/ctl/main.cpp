// SPDX-License-Identifier: MIT
// portreevectl: reads a command line, has the helper do it, and says how it went.
#include "app/ctl/exitstatus.h"
#include "app/ctl/frontend.h"
#include "app/ctl/passwordagent.h"
#include "app/ctl/utf8locale.h"

#include <QtCore/QCoreApplication>
#include <optional>
#include <utility>

namespace portreeve::ctl {
namespace {

struct Ending
{
    int status = kDone;
    QString complaint;
};

Ending perform(const Prepared &prepared, Output &output)
{
    Client client;
    Run run(client, output, prepared.wantsJson);
    // Queued: a command may end before the loop has begun.
    QObject::connect(&run, &Run::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    prepared.action.start(run);
    client.open();
    const int status = QCoreApplication::exec();
    return {status, run.complaint()};
}

} // namespace
} // namespace portreeve::ctl

int main(int argc, char **argv)
{
    using namespace portreeve::ctl;
    std::optional<Utf8Locale> locale(std::in_place);
    const QCoreApplication application(argc, argv);
    locale.reset();
    Output output;
    const Prepared prepared = prepare(QCoreApplication::arguments().sliced(1), output);
    if (prepared.status)
        return *prepared.status;
    const bool hasAgent = prepared.action.mayAskForPassword && startPasswordAgent();
    const Ending ending = perform(prepared, output);
    if (!ending.complaint.isEmpty())
        Output::complain(ending.complaint);
    if (hasAgent)
        exitFromAgent(ending.status);
    return ending.status;
}
