// SPDX-License-Identifier: MIT
// portreevectl: reads a command line, has the helper do it, and says how it went.
#include "app/ctl/exitstatus.h"
#include "app/ctl/frontend.h"
#include "app/ctl/passwordagent.h"

#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    using namespace portreeve;
    QCoreApplication application(argc, argv);
    ctl::Output output;
    const ctl::Prepared prepared = ctl::prepare(QCoreApplication::arguments().sliced(1), output);
    if (prepared.status)
        return *prepared.status;

    std::optional<ctl::PasswordAgent> agent;
    if (prepared.action.mayAskForPassword)
        agent.emplace();
    Client client;
    ctl::Run run(client, output, prepared.wantsJson);
    // Queued: a command may end before the loop has begun.
    QObject::connect(&run, &ctl::Run::finished, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    prepared.action.start(run);
    client.open();
    return QCoreApplication::exec();
}
