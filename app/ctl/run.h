// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"
#include "app/ctl/entryname.h"
#include "app/ctl/output.h"

#include <QtCore/QObject>

namespace portreeve::ctl {

/// One run of one command: what it talks to, and how it ends.
class Run final : public QObject
{
    Q_OBJECT

public:
    Run(Client &client, Output &output, bool wantsJson);

    Client &client;
    Output &output;
    const bool wantsJson;

    /// Ends the run well, unless something could not be written.
    void done();
    /// Ends the run with one line on standard error, which waits until the run is gone: a command may have
    /// the whole terminal to itself until then.
    void fail(const Error &error);
    [[nodiscard]] QString complaint() const { return m_complaint; }

    /// Hands on what \a names mean, each entry once, in the order named; ends the run where one of them
    /// cannot be found or means several.
    void withEntries(const QList<EntryName> &names, std::function<void(const QList<Entry> &)> use);

    /// A callback for the client: \a use gets the value; an error ends the run.
    template <typename T, typename Use> Client::Reply<T> orFail(Use use)
    {
        return [this, use = std::move(use)](Result<T> result) {
            if (!result)
                return fail(result.error());
            if constexpr (std::is_void_v<T>)
                use();
            else
                use(*std::move(result));
        };
    }

signals:
    /// Emitted once.
    void finished(int status);

private:
    void end(int status);

    QString m_complaint;
    bool m_isOver = false;
};

/// What a command line asks for.
struct Action
{
    std::function<void(Run &)> start; ///< ends by Run::done() or Run::fail(), sooner or later
    bool mayAskForPassword = false;   ///< it changes something, so polkit may want to know who is there
};

} // namespace portreeve::ctl
