// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/interfacesdialog.h"
#include "app/gui/messages/inlinemessage.h"
#include "tests/support/windowsuite.h"

#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

namespace portreeve {

using namespace Qt::StringLiterals;

/// Where to measure is chosen among the interfaces there are, and among names and patterns of others.
class InterfacesDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void altnamesAndPatternsAreChosenByTyping()
    {
        InterfacesDialog dialog({u"auto"_s, {}, {u"eth0"_s}}, {u"eth0"_s}, {});
        auto *typed = dialog.findChild<QLineEdit *>();
        QCOMPARE(typed->maxLength(), 127);
        for (const QString &name : {u"ppp*"_s, u"an-altname-is-longer-than-15"_s}) {
            typed->setText(name);
            QTest::keyClick(typed, Qt::Key_Return);
        }
        QCOMPARE(dialog.choice().mode, u"list"_s);
        QCOMPARE(dialog.choice().chosen, (QStringList{u"ppp*"_s, u"an-altname-is-longer-than-15"_s}));
    }

    void neighboursCountUnlessTheyAreLeftOut()
    {
        InterfaceChoice present{u"auto"_s, {}, {u"eth0"_s}};
        InterfacesDialog dialog(present, {u"eth0"_s}, {});
        QVERIFY(dialog.choice().withLan);
        dialog.findChild<QCheckBox *>()->click();
        QVERIFY(!dialog.choice().withLan);
        QCOMPARE(dialog.choice().mode, u"auto"_s);
        present.withLan = false;
        QVERIFY(!InterfacesDialog(present, {u"eth0"_s}, {}).choice().withLan);
    }

    void whatIsNotThereIsMarkedAndAltnamesAreNot()
    {
        const InterfaceChoice present{
            u"list"_s, {u"enp9s0"_s, u"eth0"_s, u"wan00"_s}, {u"eth0"_s}, {}, {u"wan00"_s}};
        const InterfacesDialog dialog(present, {u"eth0"_s}, {});
        const auto *names = dialog.findChild<QListWidget *>();
        QCOMPARE(names->count(), 3);
        QVERIFY2(names->item(0)->text().contains(u"measured now"_s), qPrintable(names->item(0)->text()));
        QVERIFY2(names->item(1)->text().contains(u"another name"_s), qPrintable(names->item(1)->text()));
        QVERIFY2(names->item(2)->text().contains(u"not there"_s), qPrintable(names->item(2)->text()));
    }

    void whatIsKeptFromBeforeIsMarked()
    {
        const InterfacesDialog dialog({u"auto"_s, {}, {u"eth0"_s}, {u"eth0"_s}}, {u"eth0"_s}, {});
        QVERIFY(textOf(dialog).contains(u"eth0 (kept from before"_s));
        const InterfacesDialog usual({u"auto"_s, {}, {u"eth0"_s}}, {u"eth0"_s}, {});
        QVERIFY(!textOf(usual).contains(u"kept"_s));
    }

    void aNameThatNothingHasIsSaidBeforeItCloses()
    {
        InterfaceChoice sent;
        InterfacesDialog dialog({u"list"_s, {u"wan00"_s}, {}, {}, {}}, {},
                                [&sent](const InterfaceChoice &choice, QObject *, const auto &done) {
                                    sent = choice;
                                    sent.missing = choice.chosen;
                                    done(sent);
                                });
        dialog.show();
        dialog.accept();
        QCOMPARE(sent.chosen, QStringList{u"wan00"_s});
        QVERIFY(dialog.isVisible());
        const QString said = dialog.findChild<InlineMessage *>()->text();
        QVERIFY2(said.contains(u"wan00"_s), qPrintable(said));
        auto *buttons = dialog.findChild<QDialogButtonBox *>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Close), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
    }

    void aChoiceWithoutSuchANameClosesIt()
    {
        InterfacesDialog dialog(
            {u"list"_s, {u"eth0"_s}, {}, {}, {}}, {u"eth0"_s},
            [](const InterfaceChoice &choice, QObject *, const auto &done) { done(choice); });
        dialog.show();
        dialog.accept();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void aRefusalIsSaidAndCanBeMended()
    {
        InterfacesDialog dialog({u"list"_s, {u"eth0"_s}, {}, {}, {}}, {u"eth0"_s},
                                [](const InterfaceChoice &, QObject *, const auto &done) {
                                    done(fail(ErrorCode::InvalidArgument, u"interfaces: \"a b\""_s));
                                });
        dialog.show();
        dialog.accept();
        QVERIFY(dialog.isVisible());
        QVERIFY(dialog.findChild<InlineMessage *>()->text().contains(u"a b"_s));
        QVERIFY(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
    }

private:
    static QString textOf(const InterfacesDialog &dialog)
    {
        QString text;
        for (const auto *label : dialog.findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::InterfacesDialogTest)
#include "interfacesdialogtest.moc"
