// SPDX-License-Identifier: MIT
#include "app/gui/window/entrycommands.h"

#include "app/gui/dialogs/entryeditor.h"
#include "app/gui/dialogs/interfacesdialog.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/window/calltracker.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNamed = 8; // entries that a question names
constexpr int kSymbolSize = 40;
const QString kLimit = u"limit"_s;
const QString kQuota = u"quota"_s;
const QString kBurst = u"burst"_s;
const QString kSchedule = u"schedule"_s;
const QString kMuted = u"muted"_s;

void openOnce(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

EntryCommands::EntryCommands(Client *client, const EntryModel *model, CallTracker *calls, QWidget *window)
    : QObject(window)
    , m_client(client)
    , m_model(model)
    , m_calls(calls)
    , m_window(window)
{
}

void EntryCommands::add(const EntrySpec &start)
{
    EntryEditor::Hooks hooks;
    hooks.duplicateOf = [this](const EntrySpec &spec) { return duplicateOf(spec, 0); };
    hooks.submit = [this](const EntrySpec &spec, QObject *context, const auto &done) {
        m_client->add({spec}, context, [this, done](const Result<IdList> &ids) {
            done(ids ? Result<void>() : std::unexpected(ids.error()));
            if (ids)
                emit added(*ids);
        });
    };
    openOnce(
        new EntryEditor({tr("Add an Entry"), tr("Add"), m_limitsProblem}, start, std::move(hooks), m_window));
}

void EntryCommands::edit(EntryId id)
{
    const auto row = m_model->table().rowOf(id);
    if (!row)
        return;
    const Entry before = m_model->table().at(*row).entry;
    EntryEditor::Hooks hooks;
    hooks.duplicateOf = [this, id](const EntrySpec &spec) { return duplicateOf(spec, id); };
    hooks.submit = [this, before](const EntrySpec &spec, QObject *context, const auto &done) {
        const QVariantMap changes = changesOf(before, spec);
        if (changes.size() == 1) // the id alone
            return done({});
        m_client->modify({changes}, context, done);
    };
    hooks.tryBurst = [this, id](const BurstSettings &burst, QObject *context, auto done) {
        m_client->tryBurst(id, burst, context, std::move(done));
    };
    openOnce(new EntryEditor({tr("Edit %1").arg(entryTitle(before.spec)), tr("Save"), m_limitsProblem},
                             before.spec, std::move(hooks), m_window));
}

void EntryCommands::remove(const IdList &ids)
{
    const int count = static_cast<int>(ids.size());
    confirm(
        {"remove"_L1, tr("Remove %Ln entries?", nullptr, count),
         tr("%1\n\nWhat they have counted is removed with them, for good.", nullptr, count).arg(namesOf(ids)),
         tr("Remove")},
        [this, ids] { m_client->remove(ids, this, m_calls->track()); });
}

void EntryCommands::resetUsage(const IdList &ids)
{
    const int count = static_cast<int>(ids.size());
    confirm(
        {"reset"_L1, tr("Set the usage of %Ln entries to zero?", nullptr, count),
         tr("%1\n\nReceived, sent and billed bytes start at zero, and are kept under Past Periods; what was "
            "ever "
            "received and sent stays. What a used up quota did is undone, and its thresholds are told again.",
            nullptr, count)
             .arg(namesOf(ids)),
         tr("Reset")},
        [this, ids] { m_client->resetUsage(ids, this, m_calls->track()); });
}

void EntryCommands::chooseInterfaces()
{
    m_client->interfaces(this, [this](const Result<InterfaceChoice> &choice) {
        if (!choice) {
            m_calls->report(choice.error());
            return;
        }
        const auto submit = [this](const InterfaceChoice &wanted, QObject *context, const auto &done) {
            const auto readAgain = [this, context, done](const Result<void> &result) {
                if (!result)
                    return done(std::unexpected(result.error()));
                m_client->interfaces(context, done);
            };
            m_client->chooseInterfaces({wanted.mode, wanted.chosen, wanted.withLan, wanted.carriers}, context,
                                       readAgain);
        };
        openOnce(new InterfacesDialog(*choice, systemInterfaces(), submit, m_window));
    });
}

void EntryCommands::confirm(const Question &question, const std::function<void()> &yes)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, question.button, question.text, QMessageBox::Cancel, m_window);
    box->setIconPixmap(symbolicIcon(question.icon, quietText(m_window->palette()))
                           .pixmap(QSize(kSymbolSize, kSymbolSize), m_window->devicePixelRatioF()));
    box->setInformativeText(question.consequence);
    box->setTextFormat(Qt::PlainText);
    QPushButton *go = box->addButton(question.button, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, yes);
    openOnce(box);
}

QString EntryCommands::namesOf(const IdList &ids) const
{
    QStringList names;
    for (const EntryId id : ids.first(std::min<qsizetype>(ids.size(), kNamed)))
        if (const auto row = m_model->table().rowOf(id))
            names << entryTitle(m_model->table().at(*row).entry.spec);
    if (ids.size() > kNamed)
        names << tr("and %Ln more", nullptr, static_cast<int>(ids.size()) - kNamed);
    return names.join(u'\n');
}

QString EntryCommands::duplicateOf(const EntrySpec &spec, EntryId except) const
{
    const Entry *same = m_model->table().sameTraffic(spec, except);
    return same == nullptr ? QString() : entryTitle(same->spec);
}

QVariantMap changesOf(const Entry &before, const EntrySpec &after)
{
    const QVariantMap old = toDict(before.spec);
    QVariantMap changes{{u"id"_s, qulonglong{before.id}}};
    const QVariantMap wanted = toDict(after);
    for (auto key = wanted.cbegin(); key != wanted.cend(); ++key)
        if (old.value(key.key()) != key.value())
            changes.insert(key.key(), key.value());
    for (const QString &key : {kLimit, kQuota, kBurst})
        if (old.contains(key) && !wanted.contains(key))
            changes.insert(key, QVariantMap());
    if (old.contains(kSchedule) && !wanted.contains(kSchedule))
        changes.insert(kSchedule, QVariant::fromValue(DictList()));
    if (old.contains(kMuted) && !wanted.contains(kMuted))
        changes.insert(kMuted, QStringList());
    return changes;
}

} // namespace portreeve
