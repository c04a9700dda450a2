// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/interfacesdialog.h"

#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QNetworkInterface>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestName = 127; // an altname: ALTIFNAMSIZ less its final zero, linux/if.h

QLabel *explanation(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setContentsMargins(24, 0, 0, 6); // under the text of its radio button
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QString whereNow(const InterfaceChoice &present)
{
    if (present.uplinks.isEmpty())
        return InterfacesDialog::tr("nowhere");
    const QString names = present.uplinks.join(u", "_s);
    return present.kept.isEmpty()
               ? names
               : InterfacesDialog::tr("%1 (kept from before: there is no default route now)").arg(names);
}

} // namespace

QStringList systemInterfaces()
{
    QStringList names;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces())
        if (!interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            names << interface.name();
    return names;
}

InterfacesDialog::InterfacesDialog(const InterfaceChoice &present, const QStringList &existing, Submit submit,
                                   QWidget *parent)
    : QDialog(parent)
    , m_submit(std::move(submit))
    , m_auto(new QRadioButton(tr("&Automatic"), this))
    , m_withLan(new QCheckBox(tr("Count &neighbours in the local network, too"), this))
    , m_all(new QRadioButton(tr("A&ll interfaces"), this))
    , m_list(new QRadioButton(tr("&These interfaces, also while they do not exist:"), this))
    , m_names(new QListWidget(this))
    , m_typed(new QLineEdit(this))
    , m_carriers(new QLineEdit(this))
    , m_message(new InlineMessage(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Where to Measure"));
    build(present);
    fillNames(present, existing);
    m_withLan->setChecked(present.withLan);
    (present.mode == "list"_L1 ? m_list : present.mode == "all"_L1 ? m_all : m_auto)->setChecked(true);
    refresh();
}

void InterfacesDialog::build(const InterfaceChoice &present)
{
    auto *intro = new QLabel(
        tr("Traffic is counted where it crosses an uplink. Measured now: %1").arg(whereNow(present)), this);
    intro->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addSpacing(6);
    layout->addWidget(m_auto);
    layout->addWidget(
        explanation(tr("The interfaces that lead to the internet, as a provider's meter does it. "
                       "Changes are followed; while there is none, those that did so last stay."),
                    this));
    layout->addWidget(m_all);
    layout->addWidget(explanation(tr("All but loopback. Forwarded traffic crosses two of them."), this));
    layout->addWidget(m_list);
    layout->addWidget(m_names, 1);
    layout->addWidget(m_typed);
    layout->addSpacing(6);
    layout->addWidget(m_withLan);
    layout->addWidget(explanation(
        tr("Without it, what stays in the networks of the uplinks' own addresses, multicast, broadcast and "
           "link-local traffic are left out. On a rented server keep it: a provider bills traffic "
           "with its neighbours, too."),
        this));
    auto *carriersLabel = new QLabel(tr("&Ports that carry a VPN program's tunnel, at either end:"), this);
    carriersLabel->setBuddy(m_carriers);
    layout->addWidget(carriersLabel);
    layout->addWidget(m_carriers);
    layout->addWidget(m_message);
    layout->addWidget(m_buttons);
    m_names->setAccessibleName(tr("Interfaces"));
    m_typed->setAccessibleName(tr("Another interface"));
    m_typed->setPlaceholderText(tr("Another name, or a pattern such as ppp*; Enter adds it"));
    m_typed->setMaxLength(kLongestName);
    m_carriers->setText(present.carriers.join(u", "_s));
    m_carriers->setPlaceholderText(tr("For example 1194/udp; what the kernel knows needs no word"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    for (const QRadioButton *button : {m_auto, m_all, m_list})
        connect(button, &QRadioButton::toggled, this, &InterfacesDialog::refresh);
    connect(m_names, &QListWidget::itemChanged, this, &InterfacesDialog::refresh);
    connect(m_typed, &QLineEdit::returnPressed, this, &InterfacesDialog::addTypedName);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &InterfacesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &InterfacesDialog::reject);
}

void InterfacesDialog::fillNames(const InterfaceChoice &present, const QStringList &existing)
{
    for (const QString &name : existing)
        addName(name, present.chosen.contains(name),
                present.uplinks.contains(name) ? tr("measured now") : QString());
    // What is none of their names may be an altname or a pattern; the helper knows whether anything has it.
    for (const QString &name : present.chosen)
        if (!existing.contains(name))
            addName(name, true,
                    present.missing.contains(name) ? tr("not there just now")
                                                   : tr("another name, or a pattern"));
}

void InterfacesDialog::addName(const QString &name, bool chosen, const QString &remark)
{
    auto *item = new QListWidgetItem(
        remark.isEmpty() ? name : tr("%1 – %2", "name, remark").arg(name, remark), m_names);
    item->setData(Qt::UserRole, name);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
}

void InterfacesDialog::addTypedName()
{
    const QString name = m_typed->text().trimmed();
    if (name.isEmpty())
        return;
    m_list->setChecked(true);
    addName(name, true, {});
    m_typed->clear();
    refresh();
}

InterfaceChoice InterfacesDialog::choice() const
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    InterfaceChoice choice;
    choice.withLan = m_withLan->isChecked();
    choice.carriers = m_carriers->text().split(separators, Qt::SkipEmptyParts);
    choice.mode = m_list->isChecked() ? u"list"_s : m_all->isChecked() ? u"all"_s : u"auto"_s;
    if (!m_list->isChecked())
        return choice;
    for (int row = 0; row < m_names->count(); ++row)
        if (m_names->item(row)->checkState() == Qt::Checked)
            choice.chosen << m_names->item(row)->data(Qt::UserRole).toString();
    choice.chosen.removeDuplicates();
    return choice;
}

void InterfacesDialog::refresh()
{
    m_names->setEnabled(m_list->isChecked() && !m_busy);
    const InterfaceChoice now = choice();
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(!m_busy && (now.mode != "list"_L1 || !now.chosen.isEmpty()));
}

/// It holds already, so there is nothing to go back on.
void InterfacesDialog::tellMissing(const QStringList &names)
{
    m_isOver = true;
    for (QWidget *part : std::initializer_list<QWidget *>{m_auto, m_all, m_list, m_names, m_typed})
        part->setEnabled(false);
    m_buttons->setStandardButtons(QDialogButtonBox::Close);
    m_message->showNotice(
        tr("Chosen, but no interface is called %1 now. It is measured as soon as one appears; "
           "if that is a mistake, choose again.")
            .arg(names.join(tr(" or ", "between names"))));
}

void InterfacesDialog::accept()
{
    if (m_isOver)
        return QDialog::accept();
    // Enter in the field adds a name; it must not close the dialog as well.
    if (m_busy || (m_typed->hasFocus() && !m_typed->text().isEmpty()))
        return;
    m_busy = true;
    refresh();
    m_message->showWaiting(tr("Waiting for the helper. It may ask for a password."));
    m_submit(choice(), this, [this](const Result<InterfaceChoice> &result) {
        m_busy = false;
        refresh();
        if (!result)
            m_message->showProblem(errorText(result.error()));
        else if (result->missing.isEmpty())
            QDialog::accept();
        else
            tellMissing(result->missing);
    });
}

} // namespace portreeve
